// Numbers as people read them, in tables and messages: three significant digits and a unit. Each
// format has its one place here; what is not finite shows as "n/a".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

namespace arcfleet::text {

// Three significant digits: "0.264", "2.64", "535"; far from 1 with an exponent: "1.00e+20".
std::string significant(double value);

// The same with a decimal prefix from k to P: "535", "27.7 k", "11.8 M", "1.02 G".
std::string si(double value);

// The bounds of an interval in the unit and with the decimals that si() gives `value`:
// interval(31.0e6, 31.44e6, 31.2e6) is "[31.0, 31.4]", beside "31.2 M".
std::string interval(double low, double high, double value);

// A ratio of two rates or times near 1: "1.034", "12.5".
std::string ratio(double value);

// A share in percent: 0.00264 is "0.264 %".
std::string percent(double share);

// The same without decimals, for narrow columns: "97 %".
std::string whole_percent(double share);

// A change in percent with its sign: "+12.3 %"; a change that rounds to nothing is "0.0 %".
std::string percent_change(double change_percent);

// A duration: "43.0 ns", "1.25 us", "310 ms", "59.0 s"; from two minutes on "2.50 min", from two
// hours on "3.10 h", from two days on "11.2 d".
std::string seconds(double duration_s);

// A duration in the unit that seconds() gives another one: "264 h" beside "11.2 h".
std::string seconds_as(double duration_s, double other_s);

// Durations from small to large, all in the unit and with the decimals that seconds() gives the
// last one: "0.03 / 3.97 / 7.91 us".
std::string seconds_together(std::initializer_list<double> durations_s);

// A size with a binary prefix: "512 B", "1.50 KiB".
std::string bytes(double size_bytes);

// A whole number with its thousands separated: "18,059".
std::string grouped(std::int64_t number);

}  // namespace arcfleet::text
