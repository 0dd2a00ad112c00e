#include "results/json_layout.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "results/measured.hpp"
#include "text/utf8.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;
using Lines = std::vector<std::string>;

std::string plain(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string key_of(const std::string& name) {
  return plain(name) + ": ";
}

// On one line.
std::string flat(const Json& value) {
  std::string inner;
  const auto add = [&inner](const std::string& text) {
    inner += (inner.empty() ? "" : ", ") + text;
  };
  if (value.is_array())
    for (const Json& entry : value) add(flat(entry));
  else if (value.is_object())
    for (const auto& [name, member] : value.items()) add(key_of(name) + flat(member));
  else
    return plain(value);
  return value.is_array() ? '[' + inner + ']' : '{' + inner + '}';
}

// The numbers of a few keys.
bool is_short(const Json& object) {
  constexpr std::size_t most = 8;
  return object.size() <= most &&
         std::ranges::none_of(object, [](const Json& value) { return value.is_string(); });
}

std::string text_of(const Json& value, const std::string& path, const std::string& indent);

// Lines with brackets around them. The comma belongs to the line before.
std::string bracketed(const Lines& lines, char open, char close, const std::string& indent) {
  std::string text(1, open);
  for (const std::string& line : lines)
    text += (&line == lines.data() ? "\n" : ",\n") + indent + "  " + line;
  if (!lines.empty()) text += '\n' + indent;
  return text + close;
}

// What was measured of the single environment or a batch size: numbers and words on one line,
// objects on the next, each list on its own.
Lines measured_lines(const Json& object, const std::string& path) {
  std::string scalars;
  std::string objects;
  Lines lists;
  for (const auto& [name, value] : object.items()) {
    if (!holds_measured(path + '.' + name)) continue;
    const std::string member = key_of(name) + flat(value);
    if (value.is_array()) {
      lists.push_back(member);
      continue;
    }
    std::string& line = value.is_object() ? objects : scalars;
    line += (line.empty() ? "" : ", ") + member;
  }
  Lines lines;
  if (!scalars.empty()) lines.push_back(scalars);
  if (!objects.empty()) lines.push_back(objects);
  lines.insert(lines.end(), lists.begin(), lists.end());
  return lines;
}

// Objects whose measured values lie on a few lines.
bool is_entry(const std::string& path) {
  return path == "single_environment" || path == "batch_scaling.*";
}

std::string path_of_member(const std::string& path, const std::string& name) {
  if (path.empty()) return name;
  return path + '.' + (path == "batch_scaling" ? "*" : name);
}

std::string object_text(const Json& object, const std::string& path, const std::string& indent) {
  Lines lines;
  for (const auto& [name, value] : object.items()) {
    const std::string inner = path_of_member(path, name);
    if (is_entry(path) && holds_measured(inner)) continue;
    lines.push_back(key_of(name) + text_of(value, inner, indent + "  "));
  }
  if (is_entry(path))
    for (std::string& line : measured_lines(object, path)) lines.push_back(std::move(line));
  return bracketed(lines, '{', '}', indent);
}

// Numbers lie on one line, each text and object of a list on its own.
std::string list_text(const Json& list, const std::string& indent) {
  if (std::ranges::all_of(list, [](const Json& entry) { return entry.is_number(); }))
    return flat(list);
  Lines lines;
  for (const Json& entry : list) lines.push_back(flat(entry));
  return bracketed(lines, '[', ']', indent);
}

std::string text_of(const Json& value, const std::string& path, const std::string& indent) {
  if (value.is_array()) return list_text(value, indent);
  const bool is_top = path.find('.') == std::string::npos;
  if (value.is_object() && (is_top || !is_short(value) || is_entry(path)))
    return object_text(value, path, indent);
  return flat(value);
}

void append_unit(std::string& text, unsigned code) {
  std::array<char, 12> unit{};
  std::snprintf(unit.data(), unit.size(), "\\u%04x", code);
  text += unit.data();
}

// With every other character than ASCII as JSON escapes it (RFC 8259, section 7). They stand in
// texts only.
std::string escaped(const std::string& letters) {
  constexpr std::uint32_t first_of_pairs = 0x10000;
  std::string ascii;
  text::for_each_character(letters, [&ascii](const text::Character& character) {
    if (character.code < 0x7f) {
      ascii += character.bytes;
    } else if (character.code < first_of_pairs) {
      append_unit(ascii, character.code);
    } else {
      append_unit(ascii, 0xd800 + ((character.code - first_of_pairs) >> 10));
      append_unit(ascii, 0xdc00 + ((character.code - first_of_pairs) & 0x3ff));
    }
  });
  return ascii;
}

}  // namespace

std::string laid_out(const Json& summary, Letters letters) {
  const std::string text = text_of(summary, "", "") + '\n';
  return letters == Letters::ascii ? escaped(text) : text;
}

}  // namespace arcfleet::results
