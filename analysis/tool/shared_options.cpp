#include "analysis/tool/shared_options.hpp"

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

}  // namespace arcfleet::analysis
