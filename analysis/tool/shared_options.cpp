#include "analysis/tool/shared_options.hpp"

#include <filesystem>
#include <set>
#include <string>

#include "config/option_values.hpp"

namespace arcfleet::analysis {

void SizeOfPicture::read(PictureSize& value, const std::string& option,
                         const std::string& text) const {
  const auto cross = text.find('x');
  if (cross == std::string::npos)
    throw text::UsageError(option + ": " + config::in_quotes(text) +
                           " is no size: give width and height, as 1280x720");
  const auto length = [&](const std::string& part) {
    return static_cast<int>(config::whole_number(option, part, smallest, largest));
  };
  value = {length(text.substr(0, cross)), length(text.substr(cross + 1))};
}

void ReportFile::require_report_name(const std::string& option, const std::string& text) {
  const std::string ending = std::filesystem::path(text).extension().string();
  if (ending != ".html" && ending != ".htm")
    throw text::UsageError(option + ": " + config::in_quotes(text) +
                           " has an unknown ending: use .html");
}

void check_export(const config::Given& given, const config::ProgramFacts& program) {
  if (!given.has("export")) return;
  const std::set<std::string> heeded{"export", "batch-size", "results-dir", "help", "version"};
  for (const config::OptionFacts& option : program.options)
    if (given.has(option.name) && !heeded.contains(option.name))
      throw text::UsageError("--export and --" + option.name +
                             " exclude each other: give one of them at a time");
}

}  // namespace arcfleet::analysis
