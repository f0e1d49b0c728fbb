#include "CTrinnEdit.h"

#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { history_size = 5000 };

struct te_editor {
  EditLine *line;
  History *history;
  te_complete complete;
  void *context;
  char *prompt;
  char *text;
  bool interrupted;
};

struct te_completion {
  char *insert;
  char *show;
};

static void replace(char **place, const char *text) {
  free(*place);
  *place = text != NULL ? strdup(text) : NULL;
}

void te_completion_insert(te_completion *answer, const char *text) { replace(&answer->insert, text); }

void te_completion_show(te_completion *answer, const char *text) { replace(&answer->show, text); }

static te_editor *owner(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static char *current_prompt(EditLine *line) {
  te_editor *editor = owner(line);
  return editor->prompt != NULL ? editor->prompt : "";
}

static unsigned char complete(EditLine *line, int key) {
  (void)key;
  te_editor *editor = owner(line);
  const LineInfo *info = el_line(line);
  size_t length = (size_t)(info->lastchar - info->buffer);
  char *text = strndup(info->buffer, length);
  if (text == NULL) return CC_ERROR;
  te_completion answer = {NULL, NULL};
  editor->complete(editor->context, text, (size_t)(info->cursor - info->buffer), &answer);
  free(text);
  unsigned char result = CC_REFRESH_BEEP;
  if (answer.insert != NULL && answer.insert[0] != '\0') {
    el_insertstr(line, answer.insert);
    result = CC_REFRESH;
  }
  if (answer.show != NULL && answer.show[0] != '\0') {
    printf("\n%s\n", answer.show);
    fflush(stdout);
    result = CC_REDISPLAY;
  }
  free(answer.insert);
  free(answer.show);
  return result;
}

/// Ctrl-C gives the line up; it arrives as a key, so that no signal can fall between two reads.
static unsigned char interrupt(EditLine *line, int key) {
  (void)key;
  owner(line)->interrupted = true;
  printf("^C\n");
  fflush(stdout);
  return CC_EOF;
}

te_editor *te_open(te_complete completion, void *context) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return NULL;
  // Characters only: numbers and collation stay as in C, which Lua needs.
  if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  te_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->complete = completion;
  editor->context = context;
  editor->line = el_init("trinn", stdin, stdout, stderr);
  editor->history = history_init();
  if (editor->line == NULL || editor->history == NULL) {
    te_close(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, history_size);
  history(editor->history, &event, H_SETUNIQUE, 1);
  el_set(editor->line, EL_CLIENTDATA, editor);
  el_set(editor->line, EL_PROMPT, current_prompt);
  el_set(editor->line, EL_EDITOR, "emacs");
  el_set(editor->line, EL_HIST, history, editor->history);
  el_set(editor->line, EL_ADDFN, "trinn-complete", "complete the word", complete);
  el_set(editor->line, EL_ADDFN, "trinn-interrupt", "give the line up", interrupt);
  // The user's own ~/.editrc may choose vi; ours are bound after it.
  el_source(editor->line, NULL);
  el_set(editor->line, EL_BIND, "^I", "trinn-complete", NULL);
  el_set(editor->line, EL_BIND, "^C", "trinn-interrupt", NULL);
  el_set(editor->line, EL_BIND, "^R", "em-inc-search-prev", NULL);
  // The terminal is given back when the program is ended from outside, and lines follow a resized window.
  el_set(editor->line, EL_SIGNAL, 1);
  el_set(editor->line, EL_SETTY, "-d", "-isig", NULL);
  return editor;
}

void te_close(te_editor *editor) {
  if (editor == NULL) return;
  if (editor->line != NULL) el_end(editor->line);
  if (editor->history != NULL) history_end(editor->history);
  free(editor->prompt);
  free(editor->text);
  free(editor);
}

te_outcome te_read(te_editor *editor, const char *prompt, const char **line) {
  replace(&editor->prompt, prompt);
  editor->interrupted = false;
  int count = 0;
  const char *text = el_gets(editor->line, &count);
  if (editor->interrupted) return TE_INTERRUPTED;
  if (text == NULL || count <= 0) return TE_END;
  replace(&editor->text, text);
  if (editor->text == NULL) return TE_END;
  size_t length = strlen(editor->text);
  while (length > 0 && (editor->text[length - 1] == '\n' || editor->text[length - 1] == '\r')) {
    editor->text[--length] = '\0';
  }
  *line = editor->text;
  return TE_LINE;
}

void te_history_add(te_editor *editor, const char *line) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, line);
}

bool te_history_load(te_editor *editor, const char *path) {
  HistEvent event;
  return history(editor->history, &event, H_LOAD, path) >= 0;
}

bool te_history_save(te_editor *editor, const char *path) {
  HistEvent event;
  return history(editor->history, &event, H_SAVE, path) >= 0;
}
