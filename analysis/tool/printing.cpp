#include "analysis/tool/printing.hpp"

#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

void print_document(const Document& document, Format format, const std::string& table) {
  const int width = width_of_standard_output();
  if (!table.empty()) return print(written(only_table(document, table), format, width));
  print(written(document, format, width));
  const auto names = table_names(document);
  if (format != Format::csv || names.size() < 2) return;
  std::string others;
  for (std::size_t i = 1; i < names.size(); ++i) others += (i > 1 ? ", " : "") + names[i];
  say("this is the table " + names[0] + "; choose another by --table: " + others);
}

}  // namespace arcfleet::analysis
