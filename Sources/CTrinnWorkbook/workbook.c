#include "CTrinnWorkbook.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <xlsxwriter.h>

/* The library is loaded when a workbook is written: every start of the program would else wait for it. */
#define FUNCTIONS(use)            \
  use(workbook_new_opt)           \
  use(workbook_add_worksheet)     \
  use(workbook_add_format)        \
  use(workbook_close)             \
  use(worksheet_write_string)     \
  use(worksheet_write_number)     \
  use(worksheet_write_blank)      \
  use(worksheet_set_column)       \
  use(worksheet_set_row)          \
  use(worksheet_freeze_panes)     \
  use(worksheet_protect)          \
  use(worksheet_data_validation_range) \
  use(worksheet_gridlines)   \
  use(worksheet_set_landscape)    \
  use(worksheet_set_paper)        \
  use(worksheet_fit_to_pages)     \
  use(worksheet_repeat_rows)      \
  use(format_set_bold)            \
  use(format_set_font_size)       \
  use(format_set_font_color)      \
  use(format_set_bg_color)        \
  use(format_set_border)          \
  use(format_set_border_color)    \
  use(format_set_text_wrap)       \
  use(format_set_align)           \
  use(format_set_unlocked)        \
  use(format_set_num_format)

static struct {
#define DECLARE(name) __typeof__(&name) name;
  FUNCTIONS(DECLARE)
#undef DECLARE
} x;

static bool load(void) {
  static bool is_loaded;
  if (is_loaded) return true;
  static const char *const names[] = {"libxlsxwriter.so.4", "libxlsxwriter.so.5", "libxlsxwriter.so.6"};
  void *library = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && library == NULL; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return false;
#define FIND(name) \
  if ((x.name = (__typeof__(&name))dlsym(library, #name)) == NULL) return false;
  FUNCTIONS(FIND)
#undef FIND
  is_loaded = true;
  return true;
}

struct tw_book {
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *styles[TW_STYLES];
};

/* One look: what is locked is grey, what is to be filled in is white with a frame. */
static bool make_styles(tw_book *book) {
  for (int style = 0; style < TW_STYLES; style++) {
    lxw_format *format = x.workbook_add_format(book->book);
    if (format == NULL) return false;
    book->styles[style] = format;
    x.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style != TW_TITLE) x.format_set_text_wrap(format);
    if (style == TW_TITLE || style == TW_HEADING || style == TW_OPEN_HEADING) x.format_set_bold(format);
    if (style == TW_TITLE) x.format_set_font_size(format, 16);
    if (style == TW_TITLE || style == TW_PROSE) continue;
    x.format_set_border(format, LXW_BORDER_THIN);
    x.format_set_border_color(format, 0xBFC5CC);
    if (style == TW_HEADING) x.format_set_bg_color(format, 0xD5DAE0);
    if (style == TW_OPEN_HEADING) x.format_set_bg_color(format, 0xBFDDF2);
    if (style == TW_LOCKED) x.format_set_bg_color(format, 0xF1F3F5), x.format_set_font_color(format, 0x333A40);
    if (style >= TW_OPEN) x.format_set_unlocked(format);
    /* Texts stay the texts that they are: a number typed as 0301 keeps its nought. */
    if (style == TW_OPEN) x.format_set_num_format(format, "@");
    if (style == TW_OPEN_DATE) x.format_set_num_format(format, "yyyy\\-mm\\-dd");
  }
  return true;
}

tw_outcome tw_begin(const char *path, const char *folder, tw_book **result) {
  if (!load()) return TW_NO_LIBRARY;
  tw_book *book = calloc(1, sizeof *book);
  if (book == NULL) return TW_FAILED;
  lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = (char *)folder, .use_zip64 = LXW_FALSE};
  book->book = x.workbook_new_opt(path, &options);
  if (book->book == NULL || !make_styles(book)) {
    free(book);
    return TW_FAILED;
  }
  *result = book;
  return TW_DONE;
}

bool tw_sheet(tw_book *book, const char *name) {
  book->sheet = x.workbook_add_worksheet(book->book, name);
  return book->sheet != NULL;
}

bool tw_column(tw_book *book, uint16_t column, double width) {
  return x.worksheet_set_column(book->sheet, column, column, width, NULL) == LXW_NO_ERROR;
}

bool tw_row(tw_book *book, uint32_t row, double height) {
  return x.worksheet_set_row(book->sheet, row, height, NULL) == LXW_NO_ERROR;
}

bool tw_text(tw_book *book, uint32_t row, uint16_t column, const char *text, tw_style style) {
  lxw_format *format = book->styles[style];
  return (*text == 0 ? x.worksheet_write_blank(book->sheet, row, column, format)
                     : x.worksheet_write_string(book->sheet, row, column, text, format)) == LXW_NO_ERROR;
}

bool tw_number(tw_book *book, uint32_t row, uint16_t column, double number, tw_style style) {
  return x.worksheet_write_number(book->sheet, row, column, number, book->styles[style]) == LXW_NO_ERROR;
}

bool tw_choice(tw_book *book, uint32_t first, uint32_t last, uint16_t column, const char *const *choices, const char *range,
               bool is_strict, const char *title, const char *message) {
  lxw_data_validation rule = {0};
  rule.validate = range == NULL ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA;
  rule.value_list = (char **)choices;
  rule.value_formula = (char *)range;
  rule.error_type = is_strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  rule.error_title = (char *)title;
  rule.error_message = (char *)message;
  return x.worksheet_data_validation_range(book->sheet, first, column, last, column, &rule) == LXW_NO_ERROR;
}

bool tw_seal(tw_book *book, uint32_t rows, uint16_t columns) {
  lxw_protection allowed = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
  x.worksheet_protect(book->sheet, NULL, &allowed);
  if (rows > 0 || columns > 0) x.worksheet_freeze_panes(book->sheet, rows, columns);
  x.worksheet_gridlines(book->sheet, LXW_HIDE_ALL_GRIDLINES);
  x.worksheet_set_landscape(book->sheet);
  x.worksheet_set_paper(book->sheet, 9);
  x.worksheet_fit_to_pages(book->sheet, 1, 0);
  return rows == 0 || x.worksheet_repeat_rows(book->sheet, rows - 1, rows - 1) == LXW_NO_ERROR;
}

tw_outcome tw_finish(tw_book *book) {
  lxw_error error = x.workbook_close(book->book);
  free(book);
  return error == LXW_NO_ERROR ? TW_DONE : TW_FAILED;
}
