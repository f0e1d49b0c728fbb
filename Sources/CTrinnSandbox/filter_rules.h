/* The system calls of a confined interpreter: the one list from which both machines' filters are made and tested.
 *
 * ALLOW(name): always.
 * ALLOW_ONLY(name, argument, value): where the argument has this value; with another one it gives EPERM.
 * ALLOW_DATA(name): where argument 2, the protection, asks for no code.
 * ALLOW_ANONYMOUS(name): that, and where argument 3, the flags, asks for no file.
 * REFUSE(name): gives EPERM. A healthy C or Swift runtime may ask for it on its way to an error, and lives without.
 *
 * Every other call ends the process: no interpreter makes it, so machine code of somebody else does.
 */

/* Its two pipes. */
ALLOW_ONLY(read, 0, 0)
ALLOW_ONLY(write, 0, 1)

/* Memory that holds no code and no file. */
ALLOW(brk)
ALLOW_ANONYMOUS(mmap)
ALLOW_DATA(mprotect)
ALLOW(munmap)
ALLOW(mremap)
ALLOW(madvise)

/* Locks; clocks, where the kernel maps none into the process; seeds of hashes; the end. */
ALLOW(futex)
ALLOW(clock_gettime)
ALLOW(getrandom)
ALLOW(exit)
ALLOW(exit_group)

/* abort() asks for these before it stops by an illegal instruction. */
REFUSE(rt_sigprocmask)
REFUSE(rt_sigaction)
REFUSE(getpid)
REFUSE(gettid)
REFUSE(tgkill)

/* A library looks for a file, a terminal or its processors. */
REFUSE(openat)
REFUSE(newfstatat)
REFUSE(fstat)
REFUSE(readlinkat)
REFUSE(lseek)
REFUSE(close)
REFUSE(ioctl)
REFUSE(writev)
REFUSE(prctl)
REFUSE(prlimit64)
REFUSE(sysinfo)
REFUSE(sched_yield)
REFUSE(sched_getaffinity)
