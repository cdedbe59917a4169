//! What the system says of this process, under the names every Prometheus client gives it, so that what operators have
//! for other programs fits this one too. What cannot be found out is left out.

use std::{
    fmt, fs,
    time::{SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric as _},
    metrics::{MetricType, counter::ConstCounter},
};

use super::house::gauge;

#[derive(Debug)]
pub(super) struct Process {
    started: SystemTime,
}

impl Process {
    pub(super) fn starting_now() -> Self {
        Self {
            started: SystemTime::now(),
        }
    }
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let started = self.started.duration_since(UNIX_EPOCH).unwrap_or_default();
        let help = "When the process began to serve, in seconds since 1970.";
        gauge(
            &mut encoder,
            "process_start_time_seconds",
            help,
            started.as_secs_f64(),
        )?;
        if let Some(seconds) = cpu_seconds() {
            let help = "Processor time used, of all threads.";
            let metric = encoder.encode_descriptor("process_cpu_seconds", help, None, MetricType::Counter)?;
            ConstCounter::new(seconds).encode(metric)?;
        }
        let figures = [
            ("process_resident_memory_bytes", "Memory held.", resident_bytes()),
            (
                "process_open_fds",
                "Files open; a connection is one.",
                open_files(),
            ),
            ("process_max_fds", "Files that may be open at once.", most_files()),
        ];
        for (name, help, figure) in figures {
            if let Some(figure) = figure {
                gauge(&mut encoder, name, help, figure)?;
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn cpu_seconds() -> Option<f64> {
    use rustix::time::{ClockId, clock_gettime};
    let used = clock_gettime(ClockId::ProcessCPUTime);
    let (seconds, nanos) = (
        u32::try_from(used.tv_sec).ok()?,
        u32::try_from(used.tv_nsec).ok()?,
    );
    Some(f64::from(seconds) + f64::from(nanos) / 1e9)
}

#[cfg(unix)]
fn most_files() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Nofile).current
}

#[cfg(not(unix))]
fn cpu_seconds() -> Option<f64> {
    None
}

#[cfg(not(unix))]
fn most_files() -> Option<u64> {
    None
}

fn resident_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    resident(&status)
}

/// From a line like `VmRSS: 12345 kB`.
fn resident(status: &str) -> Option<u64> {
    let said = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = said.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn open_files() -> Option<u64> {
    let all = fs::read_dir("/proc/self/fd").ok()?.count();
    // One of them is that directory.
    u64::try_from(all.saturating_sub(1)).ok()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn h53_resident_memory_is_in_bytes() {
        assert_eq!(
            resident("Name:\tdais\nVmRSS:\t   12345 kB\nRssAnon:\t1 kB\n"),
            Some(12345 * 1024)
        );
        assert_eq!(resident("Name:\tdais\n"), None);
    }
}
