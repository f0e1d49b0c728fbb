/* The layers around a process that runs foreign scripts. */
#ifndef CTRINNSANDBOX_H
#define CTRINNSANDBOX_H

/* Landlock's version in the running kernel; 0 where it has none. */
int ts_landlock_version(void);

#endif
