#include "analysis/output/table.hpp"

#include <algorithm>
#include <numeric>

#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int gap_width = 2;
constexpr int narrow_gap_width = 1;
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

int table_width(const std::vector<int>& widths, int gap) {
  const auto add = [gap](int sum, int width) {
    return width == not_shown ? sum : sum + width + gap;
  };
  return std::accumulate(widths.begin(), widths.end(), -gap, add);
}

}  // namespace

std::vector<int> Table::whole_widths() const {
  std::vector<int> widths(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    widths[i] = columns_[i].presence == Presence::if_filled
                    ? not_shown
                    : text::display_width(columns_[i].title);
  for (const auto& row : rows_) {
    // The last cell of a short row takes the rest of the line, whatever its column.
    const std::size_t cells = std::min(row.size(), columns_.size());
    const std::size_t whole = cells < columns_.size() && cells > 0 ? cells - 1 : cells;
    for (std::size_t i = 0; i < whole; ++i)
      if (const int width = width_of(row[i]); width > 0)
        widths[i] = std::max({widths[i], width, text::display_width(columns_[i].title)});
  }
  return widths;
}

Table::Layout Table::layout(int page) const {
  const auto with_gap = [&](int gap) {
    Layout found{whole_widths(), page, gap};
    for (std::size_t i = columns_.size(); i-- > 0;) {
      int& width = found.widths[i];
      if (columns_[i].fit == Fit::shorten && width != not_shown)
        width = std::max(min_width, width - std::max(0, table_width(found.widths, gap) - page));
    }
    return found;
  };
  const Layout usual = with_gap(gap_width);
  bool readable = table_width(usual.widths, gap_width) <= page;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (usual.widths[i] != not_shown && usual.widths[i] < text::display_width(columns_[i].title))
      readable = false;
  return readable ? usual : with_gap(narrow_gap_width);
}

std::string Table::line(const std::vector<Cell>& cells, const Layout& layout) const {
  std::string line;
  std::string gap;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool free_text = i + 1 == cells.size() && cells.size() < columns_.size();
    if (layout.widths[i] == not_shown && !free_text) continue;
    const int width = free_text ? layout.page : layout.widths[i];
    line += gap + aligned(text::cut(cells[i].text, width, cells[i].kept_end), free_text ? 0 : width,
                          columns_[i].align);
    gap = blanks(layout.gap);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return text::cut(line, layout.page) + "\n";
}

std::string Table::text(int width) const {
  const Layout found = layout(width);
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.push_back({column.title});
  std::string text = line(titles, found);
  for (const auto& row : rows_) text += line(row, found);
  return text;
}

}  // namespace arcfleet::analysis
