// Lines up columns of text for a terminal. What the cells hold is left to the reports.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis {

inline constexpr int page_width = 100;  // the maximum width of a printed line, in columns

enum class Align { left, right };
enum class Fit { whole, shorten };          // shorten: cut if the table is too wide
enum class Presence { always, if_filled };  // if_filled: not shown while all its cells are empty

struct Column {
  std::string title;
  Align align = Align::right;
  Fit fit = Fit::whole;
  Presence presence = Presence::always;
};

struct Cell {
  std::string text;           // one line
  std::string kept_end = {};  // shown after the text, also if the text is cut
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // One cell a column. In a shorter row the last cell is free text across the remaining columns.
  void add_row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }

  // The titles and the rows, each line ended, none wider than `width` and none with blanks at its
  // end. Where a table does not fit, columns that may be cut are, the last first, because the first
  // name the row. Then the gaps between columns get narrower.
  std::string text(int width = page_width) const;

 private:
  struct Layout {
    std::vector<int> widths;  // of the columns
    int page = 0;
    int gap = 0;
  };

  std::vector<int> whole_widths() const;
  Layout layout(int page) const;
  std::string line(const std::vector<Cell>& cells, const Layout& layout) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace arcfleet::analysis
