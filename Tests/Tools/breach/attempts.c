#define _GNU_SOURCE
#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *const file = "/etc/passwd";

static long read_file(void) {
  long descriptor = syscall(SYS_openat, AT_FDCWD, file, O_RDONLY);
  char byte;
  return descriptor < 0 ? descriptor : read((int)descriptor, &byte, 1);
}
static long write_file(void) { return syscall(SYS_openat, AT_FDCWD, "/tmp/trinn-breach", O_CREAT | O_WRONLY, 0600); }
static long open_by_how(void) {
  struct { uint64_t flags, mode, resolve; } how = {0, 0, 0};
  return syscall(437, AT_FDCWD, file, &how, sizeof how);
}
static long file_exists(void) { return faccessat(AT_FDCWD, file, F_OK, 0); }
static long file_status(void) { struct stat status; return fstatat(AT_FDCWD, file, &status, 0); }
static long list_folder(void) { return syscall(SYS_openat, AT_FDCWD, "/etc", O_RDONLY | O_DIRECTORY); }
static long read_link(void) { char target[256]; return readlinkat(AT_FDCWD, "/proc/self/exe", target, sizeof target); }
static long make_folder(void) { return mkdirat(AT_FDCWD, "/tmp/trinn-breach-folder", 0700); }
static long remove_file(void) { return unlinkat(AT_FDCWD, "/tmp/trinn-breach-target", 0); }
static long rename_file(void) { return renameat(AT_FDCWD, "/tmp/trinn-breach-target", AT_FDCWD, "/tmp/trinn-breach-x"); }
static long link_file(void) { return symlinkat(file, AT_FDCWD, "/tmp/trinn-breach-link"); }
static long cut_file(void) { return truncate("/tmp/trinn-breach-target", 0); }
static long change_mode(void) { return fchmodat(AT_FDCWD, "/tmp/trinn-breach-target", 0777, 0); }
static long watch_files(void) { return syscall(SYS_inotify_init1, 0); }
static long change_folder(void) { return chdir("/etc"); }
static long change_root(void) { return chroot("/etc"); }
static long mount_files(void) { return mount("none", "/tmp", "tmpfs", 0, NULL); }
static long start_program(void) {
  char *const arguments[] = {"true", NULL};
  return syscall(SYS_execve, "/bin/true", arguments, NULL);
}
static long start_from_memory(void) {
  long descriptor = syscall(SYS_memfd_create, "x", 0);
  char *const arguments[] = {"x", NULL};
  return descriptor < 0 ? descriptor : syscall(SYS_execveat, descriptor, "", arguments, NULL, AT_EMPTY_PATH);
}
static long memory_file(void) { return syscall(SYS_memfd_create, "x", 0); }
static long ended(long process) {
  if (process == 0) _exit(0);
  return process;
}
static long fork_process(void) { return ended(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }
static long clone_three(void) {
  uint64_t arguments[8] = {0};
  arguments[4] = SIGCHLD;
  return ended(syscall(435, arguments, sizeof arguments));
}
static long send_datagram(void) {
  int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  if (descriptor < 0) return -1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  return sendto(descriptor, "x", 1, 0, (struct sockaddr *)&address, sizeof address);
}
static long connect_local(void) {
  int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  if (descriptor < 0) return -1;
  struct sockaddr_un_abstract { sa_family_t family; char name[16]; } address = {AF_UNIX, "\0trinn-breach"};
  /* Nobody listens there: refused by the peer's absence is as good as reached. */
  long result = connect(descriptor, (struct sockaddr *)&address, sizeof address);
  return result < 0 && errno == ECONNREFUSED ? 0 : result;
}
static long signal_parent(void) { return kill(getppid(), 0); }
static long trace_parent(void) { return ptrace(PTRACE_SEIZE, getppid(), 0, 0); }
static long read_parent(void) {
  char byte;
  struct iovec ours = {&byte, 1}, theirs = {(void *)&attempt_count, 1};
  return process_vm_readv(getppid(), &ours, 1, &theirs, 1, 0);
}
static long take_descriptor(void) {
  long process = syscall(434, getppid(), 0);
  return process < 0 ? process : syscall(438, process, 0, 0);
}
static long executable_memory(void) {
  return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}
static long make_executable(void) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? -1 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}
static long map_file(void) { return mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? -1 : 0; }
static long new_namespace(void) { return unshare(CLONE_NEWUSER); }
static long become_root(void) { return setresuid(0, 0, 0); }
static long regain_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct all[2] = {{~0u, ~0u, 0}, {~0u, ~0u, 0}};
  return syscall(SYS_capset, &header, all);
}
static long raise_limits(void) {
  struct rlimit limit = {1024, 1024};
  return setrlimit(RLIMIT_NOFILE, &limit);
}
static long type_on_terminal(void) { return ioctl(0, TIOCSTI, "x"); }
static long more_descriptors(void) { return dup(1); }
static long new_pipe(void) { int ends[2]; return pipe2(ends, 0); }
static long write_elsewhere(void) { return write(2, "x", 1); }
static long shared_memory(void) { return syscall(SYS_shmget, 0x7472696e, 4096, 0600 | 01000); }
static long message_queue(void) { return syscall(SYS_msgget, 0x7472696e, 0600 | 01000); }
static long ring(void) { char parameters[128] = {0}; return syscall(425, 4, parameters); }
static long kernel_program(void) { char parameters[128] = {0}; return syscall(SYS_bpf, 0, parameters, sizeof parameters); }
static long count_events(void) {
  char parameters[128] = {0};
  return syscall(SYS_perf_event_open, parameters, 0, -1, -1, 0);
}
static long fault_handler(void) { return syscall(SYS_userfaultfd, 0); }
static long key_ring(void) { return syscall(SYS_add_key, "user", "trinn-breach", "x", 1, -2); }
static long another_filter(void) { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }
static long timers(void) { return syscall(SYS_timerfd_create, CLOCK_MONOTONIC, 0); }
static long sleep_long(void) { struct timespec time = {0, 1000}; return syscall(SYS_nanosleep, &time, NULL); }
static long host_name(void) { char names[400]; return syscall(SYS_uname, names); }
static long old_machine(void) {
#if defined __x86_64__
  /* The 32-bit door: open(2) has number 5 there. */
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory", "cc");
  return result < 0 ? -1 : result;
#else
  return -1;
#endif
}

#define ATTEMPT(name) {#name, name}
const attempt attempts[] = {
    ATTEMPT(read_file), ATTEMPT(write_file), ATTEMPT(open_by_how), ATTEMPT(file_exists), ATTEMPT(file_status),
    ATTEMPT(list_folder), ATTEMPT(read_link), ATTEMPT(make_folder), ATTEMPT(remove_file), ATTEMPT(rename_file),
    ATTEMPT(link_file), ATTEMPT(cut_file), ATTEMPT(change_mode), ATTEMPT(watch_files), ATTEMPT(change_folder),
    ATTEMPT(change_root), ATTEMPT(mount_files), ATTEMPT(start_program), ATTEMPT(start_from_memory),
    ATTEMPT(memory_file), ATTEMPT(fork_process), ATTEMPT(clone_three), ATTEMPT(send_datagram), ATTEMPT(connect_local),
    ATTEMPT(signal_parent), ATTEMPT(trace_parent), ATTEMPT(read_parent), ATTEMPT(take_descriptor),
    ATTEMPT(executable_memory), ATTEMPT(make_executable), ATTEMPT(map_file), ATTEMPT(new_namespace),
    ATTEMPT(become_root), ATTEMPT(regain_capabilities), ATTEMPT(raise_limits), ATTEMPT(type_on_terminal),
    ATTEMPT(more_descriptors), ATTEMPT(new_pipe), ATTEMPT(write_elsewhere), ATTEMPT(shared_memory),
    ATTEMPT(message_queue), ATTEMPT(ring), ATTEMPT(kernel_program), ATTEMPT(count_events), ATTEMPT(fault_handler),
    ATTEMPT(key_ring), ATTEMPT(another_filter), ATTEMPT(timers), ATTEMPT(sleep_long), ATTEMPT(host_name),
    ATTEMPT(old_machine),
};
const size_t attempt_count = sizeof attempts / sizeof *attempts;
