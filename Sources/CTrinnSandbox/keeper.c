/* The thread that spawns all children. The kernel tells a child of its parent's death when the *thread* that spawned it
 * ends (PR_SET_PDEATHSIG), and a thread of a pool may end long before the program: this one never does. */
#include "internal.h"

#include <pthread.h>
#include <signal.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER, lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static ts_start *waiting;
static bool keeps;

static void *keep(void *nothing) {
  (void)nothing;
  pthread_mutex_lock(&lock);
  while (true) {
    while (waiting == NULL) pthread_cond_wait(&changed, &lock);
    ts_start *start = waiting;
    start->result = posix_spawn(
      &start->process, start->path, start->actions, start->attributes, start->arguments, start->environment);
    waiting = NULL;
    pthread_cond_broadcast(&changed);
  }
  return NULL;
}

/* Signals are for the threads of the program: this one blocks them all. */
static int begin(void) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t keeper;
  int result = pthread_create(&keeper, NULL, keep, NULL);
  if (result == 0) pthread_detach(keeper);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

int ts_start_from_keeper(ts_start *start) {
  /* One child at a time. */
  pthread_mutex_lock(&turn);
  pthread_mutex_lock(&lock);
  start->result = keeps ? 0 : begin();
  if (start->result == 0) {
    keeps = true;
    waiting = start;
    pthread_cond_broadcast(&changed);
    while (waiting != NULL) pthread_cond_wait(&changed, &lock);
  }
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&turn);
  return start->result;
}
