#pragma once
// What power.inl computes log2 and exp2 with: polynomials by sollya's fpminimax, an absolute error minimised over the
// interval, and tables of correctly rounded values. Written by tools/power_tables.sollya.
#include "../compiler/config.hpp"

namespace norms::detail {
inline namespace NORMS_ABI {

/// By the last four bits of round(16 m): r, close to 1/m and of at most six bits, so that m r - 1 is a double; -log2 r,
/// and that as a multiple of 2^-42, to which an exponent adds without an error, and the rest.
NORMS_HIDDEN inline constexpr double reciprocals[] = {0x1p0,    0x1.ep-1, 0x1.cp-1, 0x1.bp-1, 0x1.ap-1, 0x1.8p-1,
                                                      0x1.7p-1, 0x1.6p-1, 0x1.6p-1, 0x1p0,    0x1p0,    0x1p0,
                                                      0x1.5p0,  0x1.4p0,  0x1.2p0,  0x1.1p0};
NORMS_HIDDEN inline constexpr double logarithms[] = {0,
                                                     0x1.7d60496cfbb4cp-4,
                                                     0x1.8a8980abfbd32p-3,
                                                     0x1.f5fd8a9063e35p-3,
                                                     0x1.32bfee370ee68p-2,
                                                     0x1.a8ff971810a5ep-2,
                                                     0x1.e7df5fe538ab3p-2,
                                                     0x1.14c560fe68af9p-1,
                                                     0x1.14c560fe68af9p-1,
                                                     0,
                                                     0,
                                                     0,
                                                     -0x1.91bba891f1709p-2,
                                                     -0x1.49a784bcd1b8bp-2,
                                                     -0x1.5c01a39fbd688p-3,
                                                     -0x1.663f6fac91316p-4};
NORMS_HIDDEN inline constexpr double logarithms_high[] = {0,
                                                          0x1.7d60496cfcp-4,
                                                          0x1.8a8980abfcp-3,
                                                          0x1.f5fd8a9064p-3,
                                                          0x1.32bfee370fp-2,
                                                          0x1.a8ff971811p-2,
                                                          0x1.e7df5fe539p-2,
                                                          0x1.14c560fe688p-1,
                                                          0x1.14c560fe688p-1,
                                                          0,
                                                          0,
                                                          0,
                                                          -0x1.91bba891f1p-2,
                                                          -0x1.49a784bcd2p-2,
                                                          -0x1.5c01a39fbep-3,
                                                          -0x1.663f6fac9p-4};
NORMS_HIDDEN inline constexpr double logarithms_low[] = {0,
                                                         -0x1.2ce6312ebb81dp-46,
                                                         -0x1.66cccab240e9p-46,
                                                         -0x1.cb6f70109b0f1p-47,
                                                         -0x1.979a5db68721dp-46,
                                                         -0x1.6879fa00b120ap-44,
                                                         -0x1.532c412ba94dbp-44,
                                                         0x1.7c407050799bfp-44,
                                                         0x1.7c407050799bfp-44,
                                                         0,
                                                         0,
                                                         0,
                                                         -0x1.c22d2cad415aep-44,
                                                         0x1.1d406db502403p-44,
                                                         0x1.2f0c0bfe9dbecp-44,
                                                         -0x1.3167ccc538261p-44};
/// 2^(j/16) and its rounding error.
NORMS_HIDDEN inline constexpr double powers_high[] = {0x1p0,
                                                      0x1.0b5586cf9890fp0,
                                                      0x1.172b83c7d517bp0,
                                                      0x1.2387a6e756238p0,
                                                      0x1.306fe0a31b715p0,
                                                      0x1.3dea64c123422p0,
                                                      0x1.4bfdad5362a27p0,
                                                      0x1.5ab07dd485429p0,
                                                      0x1.6a09e667f3bcdp0,
                                                      0x1.7a11473eb0187p0,
                                                      0x1.8ace5422aa0dbp0,
                                                      0x1.9c49182a3f09p0,
                                                      0x1.ae89f995ad3adp0,
                                                      0x1.c199bdd85529cp0,
                                                      0x1.d5818dcfba487p0,
                                                      0x1.ea4afa2a490dap0};
NORMS_HIDDEN inline constexpr double powers_low[] = {0,
                                                     0x1.8a62e4adc610bp-54,
                                                     -0x1.19041b9d78a76p-55,
                                                     0x1.9b07eb6c70573p-54,
                                                     0x1.6f46ad23182e4p-55,
                                                     0x1.ada0911f09ebcp-55,
                                                     0x1.d4397afec42e2p-56,
                                                     0x1.6324c054647adp-54,
                                                     -0x1.bdd3413b26456p-54,
                                                     -0x1.41577ee04992fp-55,
                                                     0x1.6e9f156864b27p-54,
                                                     0x1.c7c46b071f2bep-56,
                                                     0x1.7a1cd345dcc81p-54,
                                                     0x1.11065895048ddp-55,
                                                     0x1.2ed02d75b3707p-55,
                                                     -0x1.e9c23179c2893p-54};
/// log2(1 + z) / z for -0.0513 <= z <= 0.0547: to 2^-59, and, the first four in two words, to 2^-75.
NORMS_HIDDEN inline constexpr double log_fast[] = {
    0x1.71547652b82ffp0,   -0x1.71547652b82cap-1, 0x1.ec709dc399648p-2,  -0x1.715476531978dp-2, 0x1.2776c54684745p-2,
    -0x1.ec709a4e581bep-3, 0x1.a615f73c176ddp-3,  -0x1.715a56a53832ep-3, 0x1.4a51bcd529f32p-3,  -0x1.24c12b2dd4539p-3};
NORMS_HIDDEN inline constexpr double log_accurate[] = {
    0x1.71547652b82fep0,   -0x1.71547652b82fep-1, 0x1.ec709dc3a03fep-2,  -0x1.71547652b832ep-2, 0x1.2776c50ef97e5p-2,
    -0x1.ec709dc36986fp-3, 0x1.a61762aa761e8p-3,  -0x1.7154773834c92p-3, 0x1.484b0ccb1f7cp-3,   -0x1.2774dc79f8bccp-3,
    0x1.0ca2974c3995ap-3,  -0x1.f0736885e237fp-4, 0x1.c0ef894a84b74p-4};
NORMS_HIDDEN inline constexpr double log_accurate_low[] = {0x1.77772e8a03898p-56, -0x1.6940edd08405p-57,
                                                           -0x1.e6c1b4e86dfaep-57, -0x1.444606dc9287fp-56};
/// (2^r - 1) / r for |r| <= 1/32: to 2^-56, and, the first two in two words, to 2^-76.
NORMS_HIDDEN inline constexpr double exp_fast[] = {0x1.62e42fefa39fdp-1, 0x1.ebfbdff82c59dp-3,  0x1.c6b08d6e8cd18p-5,
                                                   0x1.3b2ab6fa94007p-7, 0x1.5d89bd5ecbf7cp-10, 0x1.430a9bf2bfe37p-13};
NORMS_HIDDEN inline constexpr double exp_accurate[] = {
    0x1.62e42fefa39efp-1,  0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0c6p-5,  0x1.3b2ab6fba4e7bp-7,
    0x1.5d87fe77ed3dbp-10, 0x1.430912f7ceccp-13, 0x1.ffcde8feba14dp-17, 0x1.62c16ba7dd853p-20};
NORMS_HIDDEN inline constexpr double exp_accurate_low[] = {0x1.abba48d4c91f8p-56, -0x1.5e4b78f89eb76p-57};
/// The same without a table: what leaves f log2(e) - z (f log2(e) - z^2 ...) = log2(1 + f), z = f / (2 + f), in
/// powers of z^2 for -1/4 <= f <= 1/2 to 2^-57; and (2^r - 1) / r for |r| <= 1/2 to 2^-57.
NORMS_HIDDEN inline constexpr double log_quotient[] = {0x1.ec709dc3a0a7cp-1, 0x1.2776c50e2c778p-1, 0x1.a61763cf19e33p-2,
                                                       0x1.484aaaec64e53p-2, 0x1.0caeeab985a3p-2,  0x1.c2261297de944p-3,
                                                       0x1.c91868ce3d538p-3};
NORMS_HIDDEN inline constexpr double exp_half[] = {0x1.62e42fefa39efp-1,  0x1.ebfbdff82c5a5p-3,  0x1.c6b08d704a189p-5,
                                                   0x1.3b2ab6fb9fef1p-7,  0x1.5d87fe78874f4p-10, 0x1.4309130f5021p-13,
                                                   0x1.ffcbfce2c905dp-17, 0x1.62bfc66341669p-20, 0x1.b524137e02a0dp-24,
                                                   0x1.e61d7f2076c8fp-28, 0x1.eb14780dc32f3p-32};
/// The same for floats without a table: log2(1 + z) / z for -1/4 <= z <= 1/2 to 2^-26, (2^r - 1) / r for
/// |r| <= 1/2 to 2^-28.
NORMS_HIDDEN inline constexpr float log_float[] = {0x1.715476p0f,   -0x1.7154b6p-1f, 0x1.ec71c4p-2f,
                                                   -0x1.712ee6p-2f, 0x1.270f88p-2f,  -0x1.f2548cp-3f,
                                                   0x1.bce378p-3f,  -0x1.60e50ep-3f, 0x1.325184p-4f};
NORMS_HIDDEN inline constexpr float exp_float[] = {0x1.62e43p-1f,  0x1.ebfbep-3f,   0x1.c6af7p-5f,
                                                   0x1.3b2a44p-7f, 0x1.5f0f3cp-10f, 0x1.442958p-13f};
}  // namespace NORMS_ABI
}  // namespace norms::detail
