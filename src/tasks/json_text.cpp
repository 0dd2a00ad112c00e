#include "tasks/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "tasks/task.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::json;

[[noreturn]] void refuse_text(const std::string& file, std::string_view text, std::size_t offset,
                              const std::string& reason) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  throw TaskError(file + ": bad JSON at line " + std::to_string(line) + ", column " +
                  std::to_string(before.size() - line_start + 1) + ": " +
                  text::one_line(reason, 200));
}

// REASON in "[json.exception.parse_error.101] parse error at line 1, column 2: REASON".
std::string reason_of(const json::exception& exception) {
  const std::string what = exception.what();
  const std::size_t place = what.find(", column ");
  if (place != std::string::npos) return what.substr(what.find(": ", place) + 2);
  return what.substr(what.find("] ") + 2);
}

// Builds the value from the events of the library's parser.
class ValueBuilder final : public json::json_sax_t {
 public:
  ValueBuilder(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  json take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t& value) override { return add(std::move(value)); }
  bool start_object(std::size_t /*size*/) override { return open(json::value_t::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(json::value_t::array); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    const auto [member, is_new] = open_.back()->emplace(name, nullptr);
    if (!is_new) {
      throw TaskError(file_ + ": the key \"" + text::one_line(name, text::shown_id_bytes) +
                      "\" occurs twice in one object (its value is ambiguous): remove one");
    }
    member_ = &*member;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& exception) override {
    const std::size_t offset = std::min(std::max<std::size_t>(position, 1) - 1, text_.size());
    refuse_text(file_, text_, offset, reason_of(exception));
  }

 private:
  template <typename Value>
  bool add(Value&& value) {
    place(std::forward<Value>(value));
    return true;
  }

  // Puts a value where the text has it: at the root, under the last key or at the end of a list.
  template <typename Value>
  json& place(Value&& value) {
    if (open_.empty()) return root_ = json(std::forward<Value>(value));
    if (open_.back()->is_object()) return *member_ = json(std::forward<Value>(value));
    return open_.back()->emplace_back(std::forward<Value>(value));
  }

  bool open(json::value_t kind) {
    if (open_.size() == max_json_depth) {
      throw TaskError(file_ + ": nested deeper than " + std::to_string(max_json_depth) +
                      " levels (no ARC task is): move it elsewhere");
    }
    open_.push_back(&place(kind));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  json root_;
  std::vector<json*> open_;  // lists and objects that are still open, the outermost first
  json* member_ = nullptr;   // the value of the last key
};

}  // namespace

json parse_json(std::string_view text, const std::string& file) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) refuse_text(file, text, nul, "a NUL byte");
  ValueBuilder builder(text, file);
  json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

}  // namespace arcfleet::tasks
