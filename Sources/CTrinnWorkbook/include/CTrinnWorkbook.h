/* Workbooks to fill in, written by libxlsxwriter: typed cells, locked but where they are to be filled in, and drop-downs. */
#ifndef CTRINNWORKBOOK_H
#define CTRINNWORKBOOK_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { TW_DONE, TW_NO_LIBRARY, TW_FAILED } tw_outcome;

typedef enum {
  TW_TITLE,
  TW_PROSE,
  TW_HEADING,
  TW_OPEN_HEADING,
  TW_LOCKED,
  TW_OPEN,
  TW_OPEN_DATE,
  TW_OPEN_NUMBER,
  TW_STYLES
} tw_style;

typedef struct tw_book tw_book;

/* Nothing is at the path before tw_finish. The folder takes the library's temporary files, which have no name there. */
tw_outcome tw_begin(const char *path, const char *folder, tw_book **book);

/* What follows speaks of the sheet that was added last. All give false where the library refuses. */
bool tw_sheet(tw_book *book, const char *name);
bool tw_column(tw_book *book, uint16_t column, double width);
bool tw_row(tw_book *book, uint32_t row, double height);
bool tw_text(tw_book *book, uint32_t row, uint16_t column, const char *text, tw_style style);
bool tw_number(tw_book *book, uint32_t row, uint16_t column, double number, tw_style style);
/* A drop-down: the words of `choices`, or where there are none the cells that `range` names. Other words are refused where
   the drop-down is strict. */
bool tw_choice(tw_book *book, uint32_t first, uint32_t last, uint16_t column, const char *const *choices, const char *range,
               bool is_strict, const char *title, const char *message);
/* Locked but for open cells; rows above `rows` and columns before `columns` stay in sight; fit to the paper's width. */
bool tw_seal(tw_book *book, uint32_t rows, uint16_t columns);

/* Writes the file. The book is gone afterwards, whatever comes of it. */
tw_outcome tw_finish(tw_book *book);

#endif
