#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordObserve, WritesInt8AndInt32) {
  for (const int side : {1, 2, 3, 4, 5})
    for (const Observation form : {Observation::int8, Observation::int32})
      observes_as_documented<WordFleet>(side, form);
}

}  // namespace
}  // namespace arcfleet::engine::words
