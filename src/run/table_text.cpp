#include "run/table_text.hpp"

#include <algorithm>

namespace arcfleet::run {

std::string wrapped(const std::string& text) {
  constexpr std::size_t columns = 80;
  std::string out, line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!line.empty() && line.size() + 1 + word.size() > columns) {
      out += line + "\n";
      line = "  " + word;
    } else {
      line += (at == 0 ? "" : " ") + word;
    }
    at = end + 1;
  }
  return out + line + "\n";
}

std::string text_of(const text::Attributes& attributes, std::string_view name) {
  const text::Value* value = text::value_of(attributes, name);
  if (value == nullptr) return "";
  if (const auto* number = std::get_if<std::int64_t>(value)) return std::to_string(*number);
  return text::value_or(attributes, name, std::string());
}

std::vector<std::string> texts_of(const text::Attributes& attributes, std::string_view name) {
  return text::value_or(attributes, name, std::vector<std::string>());
}

}  // namespace arcfleet::run
