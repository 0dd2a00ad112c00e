// Numbers as people read them: rates with k, M, G or T and three significant digits, percentages,
// intervals in the unit of their rate. Finite numbers only.
#pragma once

#include <string>

namespace arcfleet::analysis {

// Three significant digits: "0.264", "2.64", "535"; far from 1 with an exponent: "1.00e+20".
std::string significant(double value);

// A rate of steps/s > 0: "535", "27.7 k", "11.8 M", "1.02 G".
std::string rate_text(double steps_per_second);

// The interval's ends with the unit and the decimals that rate_text gives the rate: "[31.0, 31.4]".
std::string interval_text(double low, double high, double steps_per_second);

// A change in percent with its sign, "+12.3 %"; one that rounds to nothing is "0.0 %".
std::string change_text(double percent);

// A ratio in percent with three significant digits: 0.00264 is "0.264 %".
std::string share_text(double ratio);

// A duration >= 0: "12.3 ns", "4.56 us", "1.20 ms", "59.0 s", from two minutes "2.50 min", from two
// hours "3.10 h", from two days "11.2 d".
std::string time_text(double seconds);

// A whole number with its thousands apart: "65,536".
std::string count_text(long long number);

}  // namespace arcfleet::analysis
