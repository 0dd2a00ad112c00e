#include <gtest/gtest.h>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

const Option<Options>& declared(std::string_view name) {
  for (const auto& option : declared_options())
    if (option.facts.name == name) return option;
  throw std::invalid_argument("no option " + std::string(name));
}

text::Attributes recorded(std::string_view name, const Options& options) {
  return declared(name).recorded(options);
}

TEST(Declarations, ReadIntoTheirMembers) {
  Options options;
  declared("exchange-every").read(options, "8");
  declared("scaling").read(options, "weak");
  declared("initial-grid").read(options, "0,0,1,0");
  EXPECT_EQ(options.exchange_every, 8);
  EXPECT_EQ(options.scaling, Scaling::weak);
  EXPECT_EQ(options.initial_grid, (std::vector<double>{0, 0, 1, 0}));
  EXPECT_THROW(declared("canvas").read(options, "33"), UsageError);
}

TEST(Declarations, TheBaselineRecordsItsPrescribedSelections) {
  Options options;
  EXPECT_EQ(
      recorded("selection", options),
      (text::Attributes{{"selection_format", std::string("point, bbox and 3x3 square in turn")}}));
  options.workload = Workload::paper;
  EXPECT_EQ(recorded("selection", options),
            (text::Attributes{{"selection_format", std::string("bbox")}}));
}

TEST(Declarations, AnExchangeThatNeverHappensIsNone) {
  Options options;
  EXPECT_EQ(recorded("exchange", options), (text::Attributes{{"exchange", std::string("none")}}));
  options.exchange_every = 4;
  options.exchange = ExchangeKind::gather;
  EXPECT_EQ(recorded("exchange", options), (text::Attributes{{"exchange", std::string("gather")}}));
  EXPECT_EQ(recorded("exchange-bytes", options),
            (text::Attributes{{"exchange_bytes", std::int64_t{0}}}));
}

TEST(Declarations, TheRunRecordsTheEngineItChose) {
  EXPECT_TRUE(recorded("engine", Options()).empty());
  EXPECT_TRUE(recorded("dataset", Options()).empty());
}

}  // namespace
}  // namespace arcfleet::config
