// Runs a program and kills it just before the n-th system call that changes a file or a folder, whatever library makes it.
// Ends with 3 where it was killed, and else as the program does.
//
// killed N PROGRAM ARGUMENT…
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Numbers of calls that a machine lacks.
#ifndef SYS_open
#define SYS_open -1
#define SYS_creat -2
#define SYS_rename -3
#define SYS_unlink -4
#define SYS_mkdir -5
#define SYS_rmdir -6
#define SYS_link -7
#define SYS_symlink -8
#define SYS_chmod -9
#endif

static int changes(const struct __ptrace_syscall_info *call) {
    const __uint64_t *args = call->entry.args;
    const int writes = O_CREAT | O_TRUNC | O_WRONLY | O_RDWR;
    switch ((long)call->entry.nr) {
    case SYS_openat:
        return (args[2] & writes) != 0;
    case SYS_open:
        return (args[1] & writes) != 0;
    case SYS_write: case SYS_writev: case SYS_pwrite64:
        // What goes to a terminal changes no file.
        return args[0] > 2;
    case SYS_creat: case SYS_rename: case SYS_renameat2: case SYS_unlink: case SYS_unlinkat: case SYS_mkdir:
    case SYS_mkdirat: case SYS_rmdir: case SYS_link: case SYS_linkat: case SYS_symlink: case SYS_symlinkat:
    case SYS_truncate: case SYS_ftruncate: case SYS_chmod: case SYS_fchmod: case SYS_fchmodat: case SYS_fsync:
    case SYS_fdatasync: case SYS_copy_file_range: case SYS_sendfile: case SYS_fallocate:
#ifdef SYS_renameat
    case SYS_renameat:
#endif
        return 1;
    default:
        return 0;
    }
}

int main(int count, char **args) {
    if (count < 3) return 2;
    long left = atol(args[1]);
    const pid_t first = fork();
    if (first == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execvp(args[2], args + 2);
        _exit(127);
    }
    int status;
    if (waitpid(first, &status, 0) != first || !WIFSTOPPED(status)) return 4;
    const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                         PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, first, 0, options) != 0) return 4;
    ptrace(PTRACE_SYSCALL, first, 0, 0);
    for (;;) {
        const pid_t thread = waitpid(-1, &status, __WALL);
        if (thread < 0) return errno == ECHILD ? 4 : 5;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (thread != first) continue;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
        }
        int signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            struct __ptrace_syscall_info call;
            const long size = ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof call, &call);
            if (size > 0 && call.op == PTRACE_SYSCALL_INFO_ENTRY && changes(&call) && --left == 0) {
                kill(first, SIGKILL);
            }
            signal = 0;
        } else if (signal == SIGTRAP || signal == SIGSTOP) {
            // The beginning of a thread or program, which is no signal to it.
            signal = 0;
        }
        ptrace(PTRACE_SYSCALL, thread, 0, signal);
    }
}
