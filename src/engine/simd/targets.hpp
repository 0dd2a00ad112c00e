// Which instruction sets the vector code is compiled for. Every file that is compiled once for each
// of them includes this first, then hwy/foreach_target.h. A binary holds all of them; isa.hpp
// chooses one at run time.
//
// They are those on which the equality tests have passed, on a processor or an emulator. Left out:
// SSSE3 without SSE4 (before 2008); AVX3_ZEN4, AVX3_SPR and AVX10, whose processors have
// AVX3_DL, too; Arm's SVE, whose vectors have no size that a struct could hold (its processors have
// NEON, too); and all other architectures. Where none is left, the reference engine serves.
#pragma once

#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL 1  // vector population count, worth half again on similarity
#endif
// The bits are those of hwy/detect_targets.h, in numbers: a name stands there only from the version
// on that knows the instruction set. isa_test.cpp holds them against the names.
#define ARCFLEET_PROVEN_TARGETS                                                                \
  (1LL << 7 /* AVX3_DL */ | 1LL << 8 /* AVX3 */ | 1LL << 9 /* AVX2 */ | 1LL << 11 /* SSE4 */ | \
   1LL << 14 /* SSE2 */ | 1LL << 28 /* NEON */)
// Plain code in place of vector instructions: what Highway asks for as the least.
#define ARCFLEET_SUBSTITUTES (1LL << 61 /* EMU128 */ | 1LL << 62 /* SCALAR */)
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (~(ARCFLEET_PROVEN_TARGETS | ARCFLEET_SUBSTITUTES))
#endif
