#include "CTrinnProgramming.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

/* The functions of Clp_C_Interface.h (Clp 1.17) that we call. `CoinBigIndex` is an int in Debian's build. */
static struct {
  void *(*newModel)(void);
  void (*deleteModel)(void *);
  void (*loadProblem)(
    void *, int, int, const int *, const int *, const double *, const double *, const double *, const double *,
    const double *, const double *);
  void (*setLogLevel)(void *, int);
  void (*setMaximumIterations)(void *, int);
  void (*setOptimizationDirection)(void *, double);
  double *(*objective)(void *);
  int (*initialDualSolve)(void *);
  int (*primal)(void *, int);
  int (*status)(void *);
  double *(*primalColumnSolution)(void *);
} clp;

static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  is_loaded = true;
#define FIND(name) is_loaded = is_loaded && (*(void **)&clp.name = dlsym(library, "Clp_" #name)) != NULL
  FIND(newModel);
  FIND(deleteModel);
  FIND(loadProblem);
  FIND(setLogLevel);
  FIND(setMaximumIterations);
  FIND(setOptimizationDirection);
  FIND(objective);
  FIND(initialDualSolve);
  FIND(primal);
  FIND(status);
  FIND(primalColumnSolution);
#undef FIND
}

bool tp_is_available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

struct tp_program {
  void *model;
  int columns;
  int asked;
  bool is_begun;
};

tp_program *tp_make(
  int columns, int rows, const int *starts, const int *rows_of, const double *coefficients, const double *least,
  const double *greatest, const double *row_least, const double *row_greatest) {
  if (!tp_is_available() || columns <= 0 || rows < 0) return NULL;
  tp_program *program = calloc(1, sizeof *program);
  if (program == NULL) return NULL;
  double *objective = calloc((size_t)columns, sizeof *objective);
  program->model = objective == NULL ? NULL : clp.newModel();
  if (program->model != NULL) {
    clp.setLogLevel(program->model, 0);
    clp.loadProblem(
      program->model, columns, rows, starts, rows_of, coefficients, least, greatest, objective, row_least,
      row_greatest);
    /* A bound that no sensible table meets, so that a cycle ends. */
    clp.setMaximumIterations(program->model, 1000000);
  }
  free(objective);
  if (program->model == NULL) {
    free(program);
    return NULL;
  }
  program->columns = columns;
  return program;
}

void tp_free(tp_program *program) {
  if (program == NULL) return;
  clp.deleteModel(program->model);
  free(program);
}

tp_outcome tp_extreme(tp_program *program, int column, bool greatest, double *value) {
  if (column < 0 || column >= program->columns) return tp_given_up;
  if (!program->is_begun) {
    /* Any values that meet all rows: from there each question takes few steps. */
    clp.initialDualSolve(program->model);
    int found = clp.status(program->model);
    if (found != 0) return found == 1 ? tp_contradictory : tp_given_up;
    program->is_begun = true;
  }
  double *objective = clp.objective(program->model);
  objective[program->asked] = 0;
  objective[column] = 1;
  program->asked = column;
  clp.setOptimizationDirection(program->model, greatest ? -1 : 1);
  clp.primal(program->model, 0);
  switch (clp.status(program->model)) {
    case 0: break;
    case 1: return tp_contradictory;
    case 2: return tp_unbounded;
    default: return tp_given_up;
  }
  *value = clp.primalColumnSolution(program->model)[column];
  return tp_solved;
}

const double *tp_values(tp_program *program) {
  return program->is_begun ? clp.primalColumnSolution(program->model) : NULL;
}
