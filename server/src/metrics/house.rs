//! How the house stands at the moment of asking.

use std::{fmt, sync::Arc};

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeGaugeValue, EncodeMetric as _},
    metrics::{MetricType, gauge::ConstGauge},
};
use tokio_util::sync::CancellationToken;

use crate::{
    conductor::{Conductors, label},
    http::BUILD,
    journal::Journal,
};

pub(super) struct House {
    conductors: Conductors,
    journal: Arc<dyn Journal>,
    stop: CancellationToken,
}

impl House {
    pub(super) fn new(conductors: Conductors, journal: Arc<dyn Journal>, stop: CancellationToken) -> Self {
        Self {
            conductors,
            journal,
            stop,
        }
    }

    /// As `/readyz` has it.
    fn is_ready(&self) -> bool {
        !self.stop.is_cancelled() && self.journal.ready().is_ok()
    }
}

impl Collector for House {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        // Not of the kind "info": programs that read the older text format stumble over that.
        let mut build =
            encoder.encode_descriptor("build_info", "Which Dais this is.", None, MetricType::Gauge)?;
        ConstGauge::new(1_u32).encode(build.encode_family(&[("version", BUILD)])?)?;
        let help = "Sessions kept, by where they stand in their life; those for practice are left out.";
        let mut sessions = encoder.encode_descriptor("sessions", help, None, MetricType::Gauge)?;
        for (life, many) in self.conductors.lives() {
            let labels = label("life", life);
            ConstGauge::new(many).encode(sessions.encode_family(&labels)?)?;
        }
        let mut put = |name, help, value| gauge(&mut encoder, name, help, value);
        put(
            "sessions_loaded",
            "Sessions in memory: somebody is connected, or was in the last minutes.",
            self.conductors.live(),
        )?;
        put(
            "practices",
            "Practice sessions running now.",
            self.conductors.practices(),
        )?;
        put(
            "ready",
            "1 when commands can be made durable and the server is not stopping, as /readyz says; else 0.",
            usize::from(self.is_ready()),
        )
    }
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("House").finish_non_exhaustive()
    }
}

/// One number.
pub(super) fn gauge(
    encoder: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    value: impl EncodeGaugeValue,
) -> Result<(), fmt::Error> {
    let metric = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
    ConstGauge::new(value).encode(metric)
}
