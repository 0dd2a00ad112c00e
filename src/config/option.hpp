// One option: its declaration, and the facts from which every document is written. value_kinds.hpp
// reads values. The options themselves are in declarations.cpp and beside the analysis tools.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "text/attributes.hpp"

namespace arcfleet::config {

// How many values an option takes.
enum class Arity {
  none,      // a flag
  one,       // given at most once
  many,      // given again for every further value
  optional,  // --name or --name=VALUE
};

// What the shell offers for a value that is no fixed word.
enum class Completion { nothing, file, directory };

// Where the record keeps a value.
enum class RecordSection { none, config_summary, benchmark_params };

// What a recorded value says about the run.
enum class Role {
  none,
  work,         // what was stepped and timed: rates compare only where it agrees
  measurement,  // how long and how often the work was timed
  means,        // the engine, the machine, the files: what a comparison is about
};

// The type of a recorded value.
enum class ValueType { truth, integer, real, text, integers, texts };

// Whether every record has a key.
enum class Presence { always, sometimes };

// The values that the record may hold under a key. The schema of the results states them.
struct Allowed {
  std::optional<double> minimum = {};
  std::vector<std::string> words = {};  // empty: any
  std::string pattern = {};             // a regular expression; empty: any text
};

// A key of the record and what its value means.
struct RecordedKey {
  std::string key;
  std::string definition;  // one sentence
  std::string unit = {};   // "s", "steps"; "1" for plain numbers, "" for text
  Presence presence = Presence::always;
  std::optional<Allowed> allowed = {};  // empty: the values that the option takes
};

struct WordFacts {
  std::string word;
  std::string meaning;  // may be empty
};

// An option without its value. The declaration fills the first part, the kind of value the second.
struct OptionFacts {
  std::string name = {};
  char letter = '\0';                  // the short form; '\0': none
  std::string value = {};              // its name in the help, "N"; the kind has one of its own
  std::string help = {};               // sentences
  std::string default_help = {};       // in place of a default that is no fixed value
  std::vector<RecordedKey> keys = {};  // empty: not recorded
  RecordSection section = RecordSection::none;  // of the keys
  Role role = Role::none;                       // of the keys
  std::string needs = {};                       // the option without which this one has no effect
  Completion completes = Completion::nothing;

  Arity arity = Arity::one;
  ValueType type = ValueType::text;  // of the value under each key
  std::optional<double> minimum = {};
  std::string pattern = {};           // of a text
  std::vector<WordFacts> words = {};  // empty: no fixed words
  std::string wanted = {};            // "a whole number from 1 to 100"
  std::string default_text = {};      // as it would be typed; empty: none
  std::string group = {};
};

// One option of a program whose options are a `Holder`.
template <class Holder>
struct Option {
  OptionFacts facts;
  std::function<void(Holder&, const std::string& text)> read;
  std::function<std::string(const Holder&)> written;  // as it would be typed; empty: nothing
  std::function<text::Attributes(const Holder&)> recorded;

  // Records something else than the value itself under the keys of the declaration.
  Option recorded_as(std::function<text::Attributes(const Holder&)> values) && {
    recorded = std::move(values);
    return std::move(*this);
  }
  // The run records what it found for this wish, such as the engine that "auto" chose.
  Option recorded_by_run() && {
    recorded = [](const Holder&) { return text::Attributes(); };
    return std::move(*this);
  }
};

namespace detail {

template <class T>
struct Inner {
  using Type = T;
};
template <class T>
struct Inner<std::optional<T>> {
  using Type = T;
};

template <class T>
constexpr bool is_recordable =
    std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, double> ||
    std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<std::int64_t>> ||
    std::is_same_v<T, std::vector<std::string>>;

template <class T>
const T* present(const T& value) {
  return &value;
}
template <class T>
const T* present(const std::optional<T>& value) {
  return value ? &*value : nullptr;
}

template <class Kind, class T>
text::Value value_to_record(const Kind& kind, const T& value) {
  if constexpr (is_recordable<T>)
    return value;
  else
    return kind.written(value);
}

}  // namespace detail

// The declaration of an option: where its value goes, of what kind it is, and what documents say.
// The place is a member of Holder, or a function from a Holder to a part of it.
template <class Holder, class Place, class Kind>
Option<Holder> option_at(Place place, Kind kind, OptionFacts facts) {
  using Member = std::decay_t<std::invoke_result_t<Place, Holder&>>;
  using Value = typename detail::Inner<Member>::Type;
  kind.describe(facts);
  const std::string dashed = "--" + facts.name;
  Option<Holder> made;
  made.facts = std::move(facts);
  made.read = [=](Holder& options, const std::string& text) {
    auto& member = std::invoke(place, options);
    if constexpr (std::is_same_v<Value, Member>)
      kind.read(member, dashed, text);
    else
      kind.read(member.emplace(), dashed, text);
  };
  made.written = [=](const Holder& options) {
    const Value* value = detail::present(std::invoke(place, options));
    return value ? kind.written(*value) : std::string();
  };
  made.recorded = [=, keys = made.facts.keys](const Holder& options) -> text::Attributes {
    const Value* value = detail::present(std::invoke(place, options));
    if (value == nullptr || keys.empty()) return {};
    return {{keys.front().key, detail::value_to_record(kind, *value)}};
  };
  return made;
}

template <class Holder, class Member, class Kind>
Option<Holder> option(Member Holder::*member, Kind kind, OptionFacts facts) {
  return option_at<Holder>(member, std::move(kind), std::move(facts));
}

}  // namespace arcfleet::config
