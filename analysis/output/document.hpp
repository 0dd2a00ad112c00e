// The output of a tool before it is written: sections of rows with a value and a text in every
// cell. formats.hpp writes the same document as a table, Markdown, CSV or JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/output/table.hpp"

namespace arcfleet::analysis {

// Nothing, or what a program reads: in full precision and in the unit of the column.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

struct Field {
  std::string text = {};      // what a person reads, one line
  Value value = {};           // nothing: there is none
  std::string kept_end = {};  // see Cell
};

// A column of a table: `key` names it in CSV and JSON, with its unit there.
struct FieldColumn {
  std::string key;  // in CSV and JSON; without one, the column is not in them
  Column column;
  std::string unit = {};
};

struct Row {
  std::vector<Field> fields;  // one a column; fewer where a remark follows
  std::string remark = {};    // takes the place of the fields that are missing
};

struct Section {
  std::string name;                       // in CSV and JSON
  std::string title;                      // a line
  std::vector<std::string> lead = {};     // lines above the rows
  std::vector<FieldColumn> columns = {};  // none: a section of lines only
  std::vector<Row> rows = {};
  std::vector<std::string> notes = {};  // lines below: what columns and marks mean
  bool wraps_cells = false;             // in HTML: cells hold sentences, which may wrap
  bool wraps_rows = false;        // in a table: long rows take several lines, and nothing is cut
  bool lines_stay_whole = false;  // in a table: each row is its first field, which nothing cuts
};

struct Document {
  std::vector<std::string> heading = {};
  std::vector<Section> sections = {};
};

// Columns with their key, their title and, for numbers, the unit. A hidden column is only in CSV
// and JSON.
FieldColumn right(std::string key, std::string title, std::string unit = {});
FieldColumn left(std::string key, std::string title);
FieldColumn shortened(std::string key, std::string title);  // left; cut if the table is too wide
FieldColumn right_if_filled(std::string key, std::string title, std::string unit = {});
FieldColumn left_if_filled(std::string key, std::string title);
FieldColumn hidden(std::string key, std::string unit = {});

// A field whose value is its text, and an empty field.
Field text_field(std::string text);
Field no_field();

// Whether people see the column: one that is shown only if filled is not, while all its cells are
// empty.
bool is_shown(const Section& section, std::size_t column);

// The names of the sections with columns, each once.
std::vector<std::string> table_names(const Document& document);

// The document with the first section of that name alone. Throws text::UsageError, which lists the
// names, where it has none.
Document only_table(const Document& document, const std::string& name);

// The text without blanks at its ends.
std::string trimmed(const std::string& text);

}  // namespace arcfleet::analysis
