#include "analysis/output/document.hpp"

namespace arcfleet::analysis {
namespace {

FieldColumn made(std::string key, std::string title, std::string unit, Align align, Fit fit,
                 Presence presence) {
  FieldColumn column;
  column.key = std::move(key);
  column.unit = std::move(unit);
  column.column.title = std::move(title);
  column.column.align = align;
  column.column.fit = fit;
  column.column.presence = presence;
  return column;
}

}  // namespace

FieldColumn right(std::string key, std::string title, std::string unit) {
  return made(std::move(key), std::move(title), std::move(unit), Align::right, Fit::whole,
              Presence::always);
}

FieldColumn left(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::whole, Presence::always);
}

FieldColumn shortened(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::shorten, Presence::always);
}

FieldColumn right_if_filled(std::string key, std::string title, std::string unit) {
  return made(std::move(key), std::move(title), std::move(unit), Align::right, Fit::whole,
              Presence::if_filled);
}

FieldColumn left_if_filled(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::whole, Presence::if_filled);
}

FieldColumn hidden(std::string key, std::string unit) {
  return right_if_filled(std::move(key), {}, std::move(unit));
}

Field text_field(std::string text) {
  Value value = text;
  return {std::move(text), std::move(value)};
}

Field no_field() {
  return {};
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace arcfleet::analysis
