// Grids as short text: "12 34" is the grid with the rows 1 2 and 3 4.
#pragma once

#include <string>
#include <string_view>

#include "tasks/task.hpp"

namespace arcfleet::testing {

inline tasks::TaskGrid grid(std::string_view rows) {
  tasks::TaskGrid result;
  result.extent.height = 1;
  for (const char character : rows) {
    if (character == ' ') {
      ++result.extent.height;
    } else {
      result.cells.push_back(static_cast<rules::Cell>(character - '0'));
    }
  }
  result.extent.width = static_cast<int>(result.cells.size()) / result.extent.height;
  return result;
}

inline std::string text_of(const tasks::TaskGrid& grid) {
  std::string text;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    if (i > 0 && i % static_cast<std::size_t>(grid.extent.width) == 0) text += ' ';
    text += static_cast<char>('0' + grid.cells[i]);
  }
  return text;
}

inline tasks::TaskPair pair(std::string_view input, std::string_view output) {
  tasks::TaskPair pair;
  pair.input = grid(input);
  pair.output = grid(output);
  return pair;
}

inline tasks::TaskPair unanswered(std::string_view input) {
  tasks::TaskPair pair;
  pair.input = grid(input);
  return pair;
}

}  // namespace arcfleet::testing
