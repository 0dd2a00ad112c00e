// Which instruction sets the vector code is compiled for. Every file that is compiled once for each
// of them includes this first, then hwy/foreach_target.h. A binary holds all of them; isa.hpp
// chooses one at run time.
//
// Left out: SSSE3 alone (processors before 2008; the reference engine serves there) and Arm's SVE,
// whose vectors have no size that a struct could hold (its processors have NEON, too).
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL 1  // vector population count, worth half again on similarity
#endif
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
