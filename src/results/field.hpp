// What a field of the results is: its name in both files, unit, range and definition, and the way
// from the record to its value and back. The lists in fields/*.inc declare the fields; HDF5, JSON,
// schema and field tables all follow from them. How a value is written is left to those.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace arcfleet::results {

// The types that a field may have, by the names that the declarations use.
using Truth = bool;
using Integer = std::int64_t;
using Checksum = std::uint64_t;
using Real = double;
using Text = std::string;
using Integers = std::vector<std::int64_t>;
using Reals = std::vector<double>;
using Texts = std::vector<std::string>;

// One value of a field. The alternatives stand in the order of Kind.
using Cell = std::variant<Truth, Integer, Checksum, Real, Text, Integers, Reals, Texts>;
enum class Kind { truth, integer, checksum, real, text, integers, reals, texts };

template <class Type>
constexpr Kind kind_of() {
  return static_cast<Kind>(Cell(Type{}).index());
}

constexpr bool is_list(Kind kind) {
  return kind == Kind::integers || kind == Kind::reals || kind == Kind::texts;
}

// The values that a field may take. The schema states them.
struct Range {
  std::optional<double> minimum = {};
  std::optional<double> above = {};  // the value itself is not allowed
  std::optional<double> maximum = {};
  std::optional<double> always = {};  // no other value is allowed
  bool or_null = false;               // JSON has null where the value is not finite
  bool or_missing = false;            // older files of this schema_version lack the field
  std::vector<std::string> words = {};
  std::string pattern = {};  // a regular expression
};

Range any();
Range not_negative();
Range positive();
Range share();  // 0 to 1
Range not_negative_or_null();
Range share_or_null();
Range or_missing(Range range);
Range always(double value);
Range one_of(std::vector<std::string> words);
Range matching(std::string pattern);

// Whether a field has the same value in all runs of one set-up, or changes from run to run.
enum class Origin { given, measured };

// All that the documents say of a field. An empty name: the field is not in that file.
struct About {
  std::string hdf5;  // dataset of its group, or attribute of the root
  std::string json;  // key, with those of the objects around it: "rank_time.minimum"
  std::string unit;  // "s", "steps/s", ...; "1" for plain numbers, "" for text
  Range range;
  std::string definition;  // one sentence
  Origin origin = Origin::given;
  std::string long_name = {};  // a few words, for axes and legends
};

// A field of an Owner, which is a struct of the record.
template <class Owner>
struct Field {
  About about;
  Kind kind;
  std::function<Cell(const Owner&)> get;
  std::function<void(Owner&, Cell)> set;  // empty: the field is not read back
};

template <class Owner>
using Fields = std::vector<Field<Owner>>;

// The field that a plain member of the Owner, or of a base of it, holds.
template <class Owner, class Holder, class Type>
Field<Owner> field(Type Holder::*member, About about) {
  return {std::move(about), kind_of<Type>(), [member](const Owner& owner) { return owner.*member; },
          [member](Owner& owner, Cell cell) { owner.*member = std::get<Type>(std::move(cell)); }};
}

// The fields of a Part as fields of the Owner that has it as a member. `hdf5` and `json` go before
// their names.
template <class Owner, class Part>
void append(Fields<Owner>& fields, const Fields<Part>& of_part, std::function<Part&(Owner&)> part,
            const std::string& hdf5, const std::string& json) {
  for (const Field<Part>& inner : of_part) {
    About about = inner.about;
    if (!about.hdf5.empty()) about.hdf5 = hdf5 + about.hdf5;
    if (!about.json.empty()) about.json = json + about.json;
    Field<Owner> outer{
        std::move(about),
        inner.kind,
        [get = inner.get, part](const Owner& owner) {
          return get(part(const_cast<Owner&>(owner)));  // which `get` leaves as it is
        },
        {}};
    if (inner.set)
      outer.set = [set = inner.set, part](Owner& owner, Cell cell) {
        set(part(owner), std::move(cell));
      };
    fields.push_back(std::move(outer));
  }
}

}  // namespace arcfleet::results
