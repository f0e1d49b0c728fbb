#pragma once
/// Line editing with history and completion, over libedit's own interface, whose variable arguments Swift cannot call.

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct te_editor te_editor;
typedef struct te_completion te_completion;

/// Asked at each Tab: the line typed so far in UTF-8 and the cursor's byte offset in it.
typedef void (*te_complete)(void *context, const char *line, size_t cursor, te_completion *answer);

/// What completion inserts at the cursor.
void te_completion_insert(te_completion *answer, const char *text);
/// What it prints under the line.
void te_completion_show(te_completion *answer, const char *text);

typedef enum te_outcome { TE_LINE, TE_INTERRUPTED, TE_END } te_outcome;

/// Null where the terminal cannot be edited on.
te_editor *te_open(te_complete complete, void *context);
void te_close(te_editor *editor);

/// Reads one line without its line break. The text lives until the next call.
te_outcome te_read(te_editor *editor, const char *prompt, const char **line);

void te_history_add(te_editor *editor, const char *line);
/// Both answer whether the file could be used.
bool te_history_load(te_editor *editor, const char *path);
bool te_history_save(te_editor *editor, const char *path);

#ifdef __cplusplus
}
#endif
