#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowObserve, WritesInt8AndInt32) {
  for (const int side : {1, 5, 6, 9, 32})
    for (const Observation form : {Observation::int8, Observation::int32})
      observes_as_documented<RowFleet>(side, form);
}

// On canvases whose packed observation is not the rows themselves.
TEST(RowObserve, JoinsTheRowsOfSmallCanvases) {
  for (const int side : {1, 2, 3, 4, 5})
    observes_as_documented<RowFleet>(side, Observation::packed);
}

}  // namespace
}  // namespace arcfleet::engine::rows
