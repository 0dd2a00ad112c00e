// The part table of the rows layout, compiled once for each instruction set. Each part goes through
// the block's environments one by one; only drawing takes several of them at once.
#include "engine/rows/row_parts.hpp"

#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rows/row_parts.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/rows/row_draw-inl.hpp"
#include "engine/rows/row_observe-inl.hpp"
#include "engine/rows/row_operate-inl.hpp"
#include "engine/rows/row_reset-inl.hpp"
#include "engine/rows/row_score-inl.hpp"
#include "engine/rows/row_take-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

// Null where the instruction set has no vectors.
const arcfleet::engine::rows::RowParts* row_parts_of_target() {
#if HWY_TARGET == HWY_SCALAR
  return nullptr;
#else
  static constexpr arcfleet::engine::rows::RowParts parts{
      rows::draw, rows::take, rows::reset_ended, rows::operate, rows::score, rows::observe};
  return &parts;
#endif
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::engine {

HWY_EXPORT(row_parts_of_target);

const rows::RowParts& rows::row_parts(const Isa& isa) {
  hwy::GetChosenTarget().Update(isa.target);
  return *HWY_DYNAMIC_DISPATCH(row_parts_of_target)();
}

}  // namespace arcfleet::engine

#endif
