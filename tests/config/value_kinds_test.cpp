#include "config/value_kinds.hpp"

#include <gtest/gtest.h>

#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

// Reads the text and writes the value: the same text for a value that is in its shortest form.
template <class Value, class Kind>
std::string read_and_written(const Kind& kind, const std::string& text) {
  Value value{};
  kind.read(value, "--option", text);
  return kind.written(value);
}

TEST(ValueKinds, ReadWhatTheyWrite) {
  EXPECT_EQ(read_and_written<std::int64_t>(Count{1, 9}, "5"), "5");
  EXPECT_EQ(read_and_written<std::vector<std::int64_t>>(Counts{1, 9}, "5,6"), "5,6");
  EXPECT_EQ(read_and_written<std::uint64_t>(Seed{}, "18446744073709551615"),
            "18446744073709551615");
  EXPECT_EQ(read_and_written<double>(seconds(0, 10), "0.2"), "0.2");
  EXPECT_EQ(read_and_written<std::vector<double>>(Decimals{2, 0, 1}, "0.5,1"), "0.5,1");
  EXPECT_EQ(read_and_written<double>(PositiveNumber{}, "1e+12"), "1e+12");
  EXPECT_EQ(read_and_written<double>(Share{}, "5%"), "0.05");
  EXPECT_EQ(read_and_written<bool>(Flag{}, "yes"), read_and_written<bool>(Flag{}, "true"));
  EXPECT_EQ(read_and_written<bool>(Flag{}, "0"), read_and_written<bool>(Flag{}, "false"));
  EXPECT_EQ(read_and_written<std::string>(Text{}, ""), "");
  EXPECT_EQ(read_and_written<std::string>(Name{}, "a b"), "a b");
  EXPECT_EQ(read_and_written<Colour>(OneOf<Colour>{colour_words}, "green"), "green");
}

TEST(ValueKinds, RefuseWhatTheyDoNotKnow) {
  EXPECT_THROW(read_and_written<Colour>(OneOf<Colour>{colour_words}, "blue"), UsageError);
  EXPECT_THROW(read_and_written<bool>(Flag{}, "perhaps"), UsageError);
  EXPECT_THROW(read_and_written<std::string>(Name{}, ""), UsageError);
  EXPECT_THROW(read_and_written<std::string>(Text{}, "\xff"), UsageError);
}

TEST(ValueKinds, DescribeThemselves) {
  const ProgramFacts program = small_program();
  EXPECT_EQ(find_option(program, "count")->wanted, "a whole number from 1 to 9");
  EXPECT_EQ(find_option(program, "colour")->words.size(), 2U);
  EXPECT_EQ(find_option(program, "name")->arity, Arity::many);
  EXPECT_EQ(find_option(program, "plan")->arity, Arity::optional);
  EXPECT_EQ(find_option(program, "loud")->arity, Arity::none);
}

}  // namespace
}  // namespace arcfleet::config
