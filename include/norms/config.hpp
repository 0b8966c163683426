#pragma once
// Compiler facts: inlining, target regions, the ABI tag, the version. No type of ours and no standard header.

// Every header includes this one before anything else. A file that does not exist is the one error after which compilers
// say nothing more; an #error would be followed by thousands of lines about concepts.
#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) < 202002L
#include "norms needs C++20: compile with -std=c++20"
#endif

#define NORMS_VERSION_MAJOR 0
#define NORMS_VERSION_MINOR 1
#define NORMS_VERSION_PATCH 0

#if defined(_MSC_VER) && !defined(__clang__)
#define NORMS_INLINE __forceinline
#define NORMS_NOINLINE __declspec(noinline)
#else
#define NORMS_INLINE inline __attribute__((always_inline))
#define NORMS_NOINLINE __attribute__((noinline))
#endif

// Around the declaration of a function that takes the calls no other takes, so that a compiler shows its name, whose
// template arguments say what is wrong with the call, rather than every other function and why it does not fit. To a
// constraint such a call is none. Clang shows the others nevertheless if a function is deleted, but not if unavailable.
#if defined(__clang__)
#define NORMS_REFUSED \
  __attribute__((unavailable("norms: the last template argument says what is wrong with this call")))
#define NORMS_REFUSED_END
#else
#define NORMS_REFUSED
#define NORMS_REFUSED_END = delete
#endif

// A region in which code may use the named instructions and floating-point arithmetic means what IEEE 754 says,
// whatever flags the translation unit has: -ffast-math would delete the error terms of a compensated sum, contraction
// would change what they are the errors of. Regions nest in namespaces and must hold no #include of a standard header.
#define NORMS_PRAGMA(...) _Pragma(#__VA_ARGS__)
#if defined(__clang__)
#define NORMS_STRICT_BEGIN                       \
  NORMS_PRAGMA(float_control(precise, on, push)) \
  NORMS_PRAGMA(clang fp contract(off))
#define NORMS_STRICT_END NORMS_PRAGMA(float_control(pop))
#define NORMS_TARGET_BEGIN(features) \
  NORMS_STRICT_BEGIN NORMS_PRAGMA(clang attribute push(__attribute__((target(features))), apply_to = function))
#define NORMS_TARGET_END NORMS_PRAGMA(clang attribute pop) NORMS_STRICT_END
#elif defined(__GNUC__)
// Ignored: notes that GCC 9 passed formulas differently, which no interface of ours exposes; two false positives inside
// avx512fintrin.h (GCC bug 105593); and that names here are those of globals of the program, which GCC finds where
// templates are instantiated at its end. All would appear in users' builds.
#define NORMS_STRICT_BEGIN                                      \
  NORMS_PRAGMA(GCC push_options)                                \
  NORMS_PRAGMA(GCC optimize("no-fast-math", "fp-contract=off")) \
  NORMS_PRAGMA(GCC diagnostic push)                             \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wpsabi")                \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wshadow")               \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wuninitialized")        \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wmaybe-uninitialized")
#define NORMS_STRICT_END NORMS_PRAGMA(GCC diagnostic pop) NORMS_PRAGMA(GCC pop_options)
#define NORMS_TARGET_BEGIN(features) NORMS_STRICT_BEGIN NORMS_PRAGMA(GCC target(features))
#define NORMS_TARGET_END NORMS_STRICT_END
#else
#define NORMS_STRICT_BEGIN
#define NORMS_STRICT_END
#define NORMS_TARGET_BEGIN(features)
#define NORMS_TARGET_END
#endif

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#define NORMS_FAST_MATH 1
#else
#define NORMS_FAST_MATH 0
#endif

// Square roots of floats, even in a region that forbids it: by a number times its inverse root, which loses NaN.
#if defined(__clang__) && NORMS_FAST_MATH
#define NORMS_ROOTS_ARE_ESTIMATED 1
#else
#define NORMS_ROOTS_ARE_ESTIMATED 0
#endif

#if defined(__cpp_exceptions)
#define NORMS_EXCEPTIONS 1
#else
#define NORMS_EXCEPTIONS 0
#endif

// The ABI tag. Every function whose code depends on compiler flags lives in the inline namespace NORMS_ABI, whose name
// spells the flags. Without it the linker would keep one copy of, say, the scalar kernel for a whole program, possibly
// the one compiled with -march=x86-64-v4, and call it on a CPU without AVX-512.
#if defined(__AVX512FP16__)
#define NORMS_BASELINE avx512fp16
#elif defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512VBMI__)
#define NORMS_BASELINE avx512vbmi
#elif defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512DQ__)
#define NORMS_BASELINE avx512
#elif defined(__AVX512F__)
#define NORMS_BASELINE avx512f
#elif defined(__AVX2__) && defined(__FMA__)
#define NORMS_BASELINE avx2_fma
#elif defined(__AVX2__)
#define NORMS_BASELINE avx2
#elif defined(__AVX__) && defined(__FMA__)
#define NORMS_BASELINE avx_fma
#elif defined(__AVX__)
#define NORMS_BASELINE avx
#elif defined(__SSE4_2__)
#define NORMS_BASELINE sse42
#elif defined(__SSE4_1__)
#define NORMS_BASELINE sse41
#elif defined(__SSSE3__)
#define NORMS_BASELINE ssse3
#elif defined(__SSE3__)
#define NORMS_BASELINE sse3
#elif defined(__ARM_FEATURE_SVE)
#define NORMS_BASELINE sve
#else
#define NORMS_BASELINE base
#endif
#if defined(__BMI2__) && defined(__LZCNT__)
#define NORMS_BIT_MANIPULATION bmi2_lzcnt
#elif defined(__BMI2__)
#define NORMS_BIT_MANIPULATION bmi2
#elif defined(__LZCNT__)
#define NORMS_BIT_MANIPULATION lzcnt
#elif defined(__BMI__)
#define NORMS_BIT_MANIPULATION bmi
#else
#define NORMS_BIT_MANIPULATION x
#endif
#define NORMS_JOIN_(a, b, c, d) a##_##b##_m##c##_e##d
#define NORMS_JOIN(a, b, c, d) NORMS_JOIN_(a, b, c, d)
#define NORMS_ABI NORMS_JOIN(NORMS_BASELINE, NORMS_BIT_MANIPULATION, NORMS_FAST_MATH, NORMS_EXCEPTIONS)
