/* Faults of a disk, put between a program and the C library (LD_PRELOAD), so that the real SQLite meets them:
   FAIL_SYNC_FROM, FAIL_SYNC_TO   the syncs with these numbers (from 1) fail with EIO and reach no disk
   FULL_WHILE                     while this file exists, writing to files fails with ENOSPC */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int sync_fails(void) {
    static atomic_long count;
    const char *from = getenv("FAIL_SYNC_FROM"), *to = getenv("FAIL_SYNC_TO");
    long n = ++count;
    if (!from || !to || n < atol(from) || n > atol(to)) return 0;
    errno = EIO;
    return 1;
}

static int disk_is_full(int fd) {
    const char *path = getenv("FULL_WHILE");
    int before = errno;
    struct stat file;
    if (!path || access(path, F_OK) || fstat(fd, &file) || !S_ISREG(file.st_mode)) { errno = before; return 0; }
    errno = ENOSPC;
    return 1;
}

#define REAL(name, type, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))
int fsync(int fd) { return sync_fails() ? -1 : REAL("fsync", int, int)(fd); }
int fdatasync(int fd) { return sync_fails() ? -1 : REAL("fdatasync", int, int)(fd); }
ssize_t write(int fd, const void *buf, size_t n) {
    return disk_is_full(fd) ? -1 : REAL("write", ssize_t, int, const void *, size_t)(fd, buf, n);
}
ssize_t pwrite(int fd, const void *buf, size_t n, off_t at) {
    return disk_is_full(fd) ? -1 : REAL("pwrite", ssize_t, int, const void *, size_t, off_t)(fd, buf, n, at);
}
ssize_t pwrite64(int fd, const void *buf, size_t n, off64_t at) {
    return disk_is_full(fd) ? -1 : REAL("pwrite64", ssize_t, int, const void *, size_t, off64_t)(fd, buf, n, at);
}
