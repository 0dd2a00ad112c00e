#include "capsule/personal.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

#include "capsule/personal_rules.hpp"

namespace arcfleet::capsule {
namespace {

constexpr std::size_t longest_line = std::size_t{64} << 10;

bool is_word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool same_letter(char a, char b) {
  return lower(a) == lower(b);
}

enum class Match { anywhere, word, path };

// Whether what surrounds a place lets the text there be a whole word, or a whole path.
bool fits(std::string_view all, std::size_t begin, std::size_t end, Match match) {
  if (match == Match::anywhere) return true;
  const bool ends = end == all.size() || !is_word_letter(all[end]);
  if (match == Match::path)
    return ends && (end == all.size() || (all[end] != '-' && all[end] != '_'));
  return ends && (begin == 0 || !is_word_letter(all[begin - 1]));
}

// Where the text occurs next; npos if it does not. Names are not case-sensitive.
std::size_t next(std::string_view all, std::string_view text, std::size_t from, Match match) {
  while (from < all.size()) {
    const char* rest = all.data() + from;
    const char* end = all.data() + all.size();
    const char* found = match == Match::word
                            ? std::search(rest, end, text.begin(), text.end(), same_letter)
                            : std::search(rest, end, text.begin(), text.end());
    if (found == end) break;
    const auto begin = static_cast<std::size_t>(found - all.data());
    if (fits(all, begin, begin + text.size(), match)) return begin;
    from = begin + 1;
  }
  return std::string_view::npos;
}

// One list of a person, and how its texts are found and replaced.
struct Names {
  std::vector<std::string> Person::*list;
  Match match;
  std::string_view placeholder;
};
constexpr std::array all_names{
    Names{&Person::secrets, Match::anywhere, "<secret>"},
    Names{&Person::homes, Match::path, "<home>"},
    Names{&Person::users, Match::word, "<user>"},
    Names{&Person::groups, Match::word, "<group>"},
    Names{&Person::accounts, Match::word, "<account>"},
    Names{&Person::hosts, Match::word, "<host>"},
};

std::string replaced(std::string_view all, std::string_view text, const Names& names) {
  std::string out;
  std::size_t from = 0;
  for (auto at = next(all, text, 0, names.match); at != std::string_view::npos;
       at = next(all, text, from, names.match)) {
    out += all.substr(from, at - from);
    out += names.placeholder;
    from = at + text.size();
  }
  return out.append(all.substr(from));
}

// A key in the form of OpenSSL and OpenSSH, which takes many lines; to the end of the text if its
// own end is missing.
std::string without_keys(std::string text) {
  constexpr std::string_view begin = "-----BEGIN ";
  constexpr std::string_view end = "-----END ";
  for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const auto last = text.find(end, at);
    const auto line_end = last == std::string::npos ? last : text.find('\n', last);
    text.replace(at, line_end == std::string::npos ? line_end : line_end - at, "<secret>");
  }
  return text;
}

bool belongs_to_name(char c) {
  return is_word_letter(c) || c == '_' || c == '-' || c == '.';
}

// The name before an equals sign; that of a macro without the -D of a compiler.
std::string_view name_before(std::string_view line, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && belongs_to_name(line[begin - 1])) --begin;
  std::string_view name = line.substr(begin, end - begin);
  if (name.starts_with("-D")) name.remove_prefix(2);
  while (name.starts_with('-')) name.remove_prefix(1);
  return name;
}

// Where the value ends that begins there: at its closing quote, or at the next blank.
std::size_t end_of_value(std::string_view line, std::size_t begin) {
  if (begin < line.size() && (line[begin] == '"' || line[begin] == '\''))
    return std::min(line.find(line[begin], begin + 1), line.size() - 1) + 1;
  return std::min(line.find_first_of(" \t,;&\"'", begin), line.size());
}

// Values that are given to names of secrets, NAME=VALUE, by the same rule as for variables.
std::string without_secret_values(const std::string& line) {
  std::string out;
  std::size_t from = 0;
  for (auto at = line.find('='); at != std::string::npos; at = line.find('=', at + 1)) {
    if (at < from || !is_secret_name(name_before(line, at))) continue;
    const std::size_t end = end_of_value(line, at + 1);
    if (end == at + 1) continue;
    out.append(line, from, at + 1 - from).append("<secret>");
    from = end;
  }
  return out.append(line, from);
}

std::string meaning_of(std::string_view placeholder) {
  return std::string(std::ranges::find(placeholders(), placeholder, &Placeholder::text)->meaning);
}

// As XML writes it.
std::string escaped(std::string_view placeholder) {
  return "&lt;" + std::string(placeholder.substr(1, placeholder.size() - 2)) + "&gt;";
}

int count_of(std::string_view text, std::string_view part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace

Replacements replacements_in(std::string_view text) {
  Replacements found;
  for (const Placeholder& each : placeholders())
    if (const int count = count_of(text, each.text) + count_of(text, escaped(each.text)); count > 0)
      found.emplace(each.meaning, count);
  return found;
}

std::string with_escaped_placeholders(std::string xml) {
  for (const Placeholder& each : placeholders())
    for (auto at = xml.find(each.text); at != std::string::npos; at = xml.find(each.text, at))
      xml.replace(at, each.text.size(), escaped(each.text));
  return xml;
}

Personal::Personal(Person person) : person_(std::move(person)) {
  for (const PersonalForm& form : personal_forms())
    patterns_.push_back(std::make_unique<const Pattern>(form.expression));
}

std::string Personal::without_names(std::string_view text) const {
  std::string out(text);
  for (const Names& names : all_names)
    for (const std::string& name : person_.*names.list) out = replaced(out, name, names);
  return out;
}

std::string Personal::clean_line(std::string line) const {
  if (line.size() > longest_line) return "<long line>";
  std::ranges::replace(line, '\0', '?');
  line = without_secret_values(line);
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const PersonalForm& form = personal_forms()[i];
    line = patterns_[i]->replaced(line, form.group, [&](std::string_view found) {
      if (found == form.placeholder || (form.really != nullptr && !form.really(found)))
        return std::string(found);
      return std::string(form.placeholder);
    });
  }
  return line;
}

// The names of the person come first, so that a home directory becomes <home> as a whole.
std::string Personal::cleaned(std::string_view text) const {
  const std::string known = without_names(without_keys(std::string(text)));
  std::string out;
  for (std::size_t begin = 0; begin < known.size();) {
    const auto end = std::min(known.find('\n', begin), known.size());
    out += clean_line(known.substr(begin, end - begin));
    if (end < known.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

std::vector<std::string> Personal::names_in(std::string_view bytes) const {
  std::vector<std::string> found;
  for (const Names& names : all_names)
    if (std::ranges::any_of(person_.*names.list, [&](const std::string& name) {
          return next(bytes, name, 0, names.match) != std::string_view::npos;
        }))
      found.push_back(meaning_of(names.placeholder));
  std::ranges::sort(found);
  return found;
}

}  // namespace arcfleet::capsule
