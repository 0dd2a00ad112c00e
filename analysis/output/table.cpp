#include "analysis/output/table.hpp"

#include <algorithm>
#include <numeric>

#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int gap_width = 2;
constexpr int min_width = 3;   // of a shortened column: room for an ellipsis
constexpr int not_shown = -1;  // the width of a column that is not shown

int width_of(const Cell& cell) {
  return text::display_width(cell.text) + text::display_width(cell.kept_end);
}

std::string blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string aligned(const std::string& text, int width, Align align) {
  const std::string padding = blanks(width - text::display_width(text));
  return align == Align::left ? text + padding : padding + text;
}

int table_width(const std::vector<int>& widths) {
  const auto add = [](int sum, int width) {
    return width == not_shown ? sum : sum + width + gap_width;
  };
  return std::accumulate(widths.begin(), widths.end(), -gap_width, add);
}

}  // namespace

std::vector<int> Table::column_widths() const {
  std::vector<int> widths(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    widths[i] = columns_[i].presence == Presence::if_filled
                    ? not_shown
                    : text::display_width(columns_[i].title);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size() && row.size() == columns_.size(); ++i)
      if (const int width = width_of(row[i]); width > 0)
        widths[i] = std::max({widths[i], width, text::display_width(columns_[i].title)});
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].fit == Fit::shorten && widths[i] != not_shown)
      widths[i] = std::max(min_width, widths[i] - std::max(0, table_width(widths) - page_width));
  return widths;
}

std::string Table::line(const std::vector<Cell>& cells, const std::vector<int>& widths) const {
  std::string line;
  std::string gap;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool free_text = i + 1 == cells.size() && cells.size() < columns_.size();
    if (widths[i] == not_shown && !free_text) continue;
    const int width = free_text ? page_width : widths[i];
    line += gap + aligned(text::cut(cells[i].text, width, cells[i].kept_end), free_text ? 0 : width,
                          columns_[i].align);
    gap = blanks(gap_width);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return text::cut(line, page_width) + "\n";
}

std::string Table::text() const {
  const std::vector<int> widths = column_widths();
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.push_back({column.title});
  std::string text = line(titles, widths);
  for (const auto& row : rows_) text += line(row, widths);
  return text;
}

}  // namespace arcfleet::analysis
