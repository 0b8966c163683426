#pragma once
// Compiler facts: inlining, linkage, target regions, the ABI tag. No type of ours and no standard header.

// Every header includes this one before anything else. A file that does not exist is the one error after which
// compilers say nothing more; an #error would be followed by thousands of lines about concepts.
#if (defined(_MSVC_LANG) ? _MSVC_LANG : __cplusplus) < 202002L
#include "norms needs C++20: compile with -std=c++20"
#endif

// Every bound of an error rests on operations that round to their own format once. Code for the x87 keeps more bits, on
// i386 where no flag says otherwise. Method 16 concerns halves alone; clang says -1 of -ffast-math, g++ of a mixture.
#if (defined(__i386__) || defined(__x86_64__)) && !defined(__SSE2_MATH__)
#define NORMS_EXCESS_PRECISION 1
#elif !defined(__FLT_EVAL_METHOD__) || __FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16
#define NORMS_EXCESS_PRECISION 0
#elif defined(__clang__) && __FLT_EVAL_METHOD__ == -1
#define NORMS_EXCESS_PRECISION 0
#else
#define NORMS_EXCESS_PRECISION 1
#endif
#if NORMS_EXCESS_PRECISION
#error "norms: needs arithmetic without excess precision (FLT_EVAL_METHOD 0): on x86 compile with -msse2 -mfpmath=sse"
#endif

#if defined(_MSC_VER) && !defined(__clang__)
#define NORMS_INLINE __forceinline
#define NORMS_NOINLINE __declspec(noinline)
#else
#define NORMS_INLINE inline __attribute__((__always_inline__))
#if defined(__noinline__)  // CUDA and HIP define it as the whole attribute
#define NORMS_NOINLINE __noinline__
#else
#define NORMS_NOINLINE __attribute__((__noinline__))
#endif
#endif

// NORMS_HIDDEN: of constants, which may be several in a program, one in each shared object. Otherwise g++ makes them
// unique in the process, and a plugin that has such a symbol is never unloaded.
// NORMS_SHARED: of variables, which are one in the program, and not unique in that sense either. Whether a shared library
// has its own is for its flags to say, not for those of norms::compiled in it, all of which else is hidden.
#if defined(__ELF__)
#define NORMS_HIDDEN __attribute__((__visibility__("hidden")))
#if defined(NORMS_LIBRARY)
#define NORMS_SHARED __attribute__((__weak__, __visibility__("default")))
#else
#define NORMS_SHARED __attribute__((__weak__))
#endif
#else
#define NORMS_HIDDEN
#define NORMS_SHARED inline
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
// They also ignore -Wfloat-equal, which would appear in users' builds: the kernels compare numbers exactly, and mean
// it.
#define NORMS_PRAGMA(...) _Pragma(#__VA_ARGS__)
#if defined(__clang__)
#define NORMS_STRICT_BEGIN                       \
  NORMS_PRAGMA(float_control(precise, on, push)) \
  NORMS_PRAGMA(clang fp contract(off))           \
  NORMS_PRAGMA(clang diagnostic push)            \
  NORMS_PRAGMA(clang diagnostic ignored "-Wfloat-equal")
#define NORMS_STRICT_END NORMS_PRAGMA(clang diagnostic pop) NORMS_PRAGMA(float_control(pop))
#define NORMS_TARGET_BEGIN(features) \
  NORMS_STRICT_BEGIN NORMS_PRAGMA(clang attribute push(__attribute__((__target__(features))), apply_to = function))
#define NORMS_TARGET_END NORMS_PRAGMA(clang attribute pop) NORMS_STRICT_END
#elif defined(__GNUC__)
// nvcc's own front end hands these pragmas on to g++, but warns that it does not know them, unless told not to.
#if defined(__CUDACC__)
#define NORMS_UNKNOWN_PRAGMAS_BEGIN NORMS_PRAGMA(nv_diagnostic push) NORMS_PRAGMA(nv_diag_suppress 1675)
#define NORMS_UNKNOWN_PRAGMAS_END NORMS_PRAGMA(nv_diagnostic pop)
#else
#define NORMS_UNKNOWN_PRAGMAS_BEGIN
#define NORMS_UNKNOWN_PRAGMAS_END
#endif
// Ignored besides: two false positives inside avx512fintrin.h (GCC bug 105593), and its conversions of masks, which are macros
// where nothing is optimised; and that names here are those of globals of the program, which GCC finds where templates are
// instantiated at its end.
#define NORMS_STRICT_BEGIN                                      \
  NORMS_UNKNOWN_PRAGMAS_BEGIN                                   \
  NORMS_PRAGMA(GCC push_options)                                \
  NORMS_PRAGMA(GCC optimize("no-fast-math", "fp-contract=off")) \
  NORMS_PRAGMA(GCC diagnostic push)                             \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wfloat-equal")          \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wshadow")               \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wsign-conversion")      \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wuninitialized")        \
  NORMS_PRAGMA(GCC diagnostic ignored "-Wmaybe-uninitialized")  \
  NORMS_UNKNOWN_PRAGMAS_END
#define NORMS_STRICT_END      \
  NORMS_UNKNOWN_PRAGMAS_BEGIN \
  NORMS_PRAGMA(GCC diagnostic pop) NORMS_PRAGMA(GCC pop_options) NORMS_UNKNOWN_PRAGMAS_END
#define NORMS_TARGET_BEGIN(features) \
  NORMS_STRICT_BEGIN                 \
  NORMS_UNKNOWN_PRAGMAS_BEGIN NORMS_PRAGMA(GCC target(features)) NORMS_UNKNOWN_PRAGMAS_END
#define NORMS_TARGET_END NORMS_STRICT_END
#else
#define NORMS_STRICT_BEGIN
#define NORMS_STRICT_END
#define NORMS_TARGET_BEGIN(features)
#define NORMS_TARGET_END
#endif

// g++ for Windows does not align its stack to 32 bytes, yet spills wide registers as if it did (GCC bug 54412), so that
// code for AVX dies at random.
#if defined(__MINGW32__) && !defined(__clang__)
#define NORMS_NARROW_STACK 1
#endif

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#define NORMS_FAST_MATH 1
#else
#define NORMS_FAST_MATH 0
#endif

// Makes the compiler forget what it believes to know of an integer. GCC believes nothing of floating-point numbers
// inside a region, and would only lose by it.
#if defined(__clang__) && defined(__i386__)
#define NORMS_HIDE(integer) __asm__("" : "+m"(integer))
#elif defined(__clang__)
#define NORMS_HIDE(integer) __asm__("" : "+r"(integer))
#else
#define NORMS_HIDE(integer) static_cast<void>(integer)
#endif

// The same of a vector register, before it is asked whether it holds NaN: as integers, since clang takes even what a
// line of assembly returns for finite.
#if defined(__clang__)
#define NORMS_HIDE_REGISTER(a, integers)             \
  integers a##_bits = reinterpret_cast<integers>(a); \
  __asm__("" : "+x"(a##_bits));                      \
  a = reinterpret_cast<reg>(a##_bits)
#else
#define NORMS_HIDE_REGISTER(a, integers) static_cast<void>(a)
#endif

// An instruction that clang does not know: a becomes its square root, or the larger or the smaller of a and b. Clang
// gives every call in a translation unit the liberties of its flags, those of instructions included and also in a
// region: it would take roots of floats by a number times its inverse root, the product of equal roots for what they
// are roots of, and swap the operands of a maximum, of which one decides what becomes of NaN.
#if defined(__clang__)
#define NORMS_INSTRUCTION(a, instruction, intrinsic) __asm__(instruction : "=x"(a) : "x"(a))
#define NORMS_INSTRUCTION_OF_TWO(a, b, instruction, intrinsic) __asm__(instruction : "=x"(a) : "0"(a), "x"(b))
#else
#define NORMS_INSTRUCTION(a, instruction, intrinsic) a = intrinsic(a)
#define NORMS_INSTRUCTION_OF_TWO(a, b, instruction, intrinsic) a = intrinsic(a, b)
#endif

// The same by the names of SSE. Where the flags say AVX, its forms of them: the others wait for the upper halves of
// registers.
#if defined(__AVX__)
#define NORMS_SSE_INSTRUCTION(a, name, intrinsic) NORMS_INSTRUCTION(a, "v" name " %1, %0", intrinsic)
#define NORMS_SSE_INSTRUCTION_OF_TWO(a, b, name, intrinsic) \
  NORMS_INSTRUCTION_OF_TWO(a, b, "v" name " %2, %1, %0", intrinsic)
#else
#define NORMS_SSE_INSTRUCTION(a, name, intrinsic) NORMS_INSTRUCTION(a, name " %1, %0", intrinsic)
#define NORMS_SSE_INSTRUCTION_OF_TWO(a, b, name, intrinsic) NORMS_INSTRUCTION_OF_TWO(a, b, name " %2, %0", intrinsic)
#endif

#if defined(__cpp_exceptions)
#define NORMS_EXCEPTIONS 1
#else
#define NORMS_EXCEPTIONS 0
#endif

// Whether the flags let code use what the instruction sets of isa/ need, and the stack has room for it.
#if defined(__AVX2__) && defined(__FMA__) && defined(__F16C__) && !defined(NORMS_NARROW_STACK)
#define NORMS_FLAGS_HAVE_AVX2 1
#else
#define NORMS_FLAGS_HAVE_AVX2 0
#endif
#if NORMS_FLAGS_HAVE_AVX2 && defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512VL__) && \
    defined(__AVX512BW__)
#define NORMS_FLAGS_HAVE_AVX512 1
#else
#define NORMS_FLAGS_HAVE_AVX512 0
#endif

// Keeps a product from being fused with the sum that it becomes part of, which clang with -ffast-math does here and leaves
// there, as it sees fit, where the flags have an instruction for that.
#if defined(__clang__) && NORMS_FAST_MATH && NORMS_FLAGS_HAVE_AVX2
#define NORMS_ROUND_PRODUCT(product) __asm__("" : "+x"(product))
#else
#define NORMS_ROUND_PRODUCT(product) static_cast<void>(product)
#endif

// The ABI tag. Every function whose code depends on compiler flags lives in the inline namespace NORMS_ABI, whose name
// spells the flags. Without it the linker would keep one copy of, say, the scalar kernel for a whole program, possibly
// the one compiled with -march=x86-64-v4, and call it on a CPU without AVX-512.
#if defined(__AVX512FP16__)
#define NORMS_BASELINE avx512fp16
#elif NORMS_FLAGS_HAVE_AVX512 && defined(__AVX512VBMI__)
#define NORMS_BASELINE avx512vbmi
#elif NORMS_FLAGS_HAVE_AVX512
#define NORMS_BASELINE avx512
#elif defined(__AVX512F__)
#define NORMS_BASELINE avx512f
#elif NORMS_FLAGS_HAVE_AVX2
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
// _Float16: g++ 12 for Arm says what its precision is, and does not know it in C++.
#if defined(__FLT16_MANT_DIG__) && (defined(__clang__) || __GNUC__ >= 13 || defined(__SSE2_MATH__))
#define NORMS_HAS_FLOAT16 1
#else
#define NORMS_HAS_FLOAT16 0
#endif
// __bf16, in which numbers can be stored wherever it exists.
#if (defined(__clang__) ? __clang_major__ >= 17 : __GNUC__ >= 13) && (defined(__SSE2_MATH__) || defined(__aarch64__))
#define NORMS_HAS_BFLOAT16 1
#else
#define NORMS_HAS_BFLOAT16 0
#endif

// __float128, which in strict modes is no floating-point type to the standard library.
#if defined(__SIZEOF_FLOAT128__)
#define NORMS_HAS_FLOAT128 1
#else
#define NORMS_HAS_FLOAT128 0
#endif

// Whether kernels are compiled for the scalar instruction set, too: see isa/targets.hpp.
#if defined(NORMS_SCALAR_TARGET)
#define NORMS_HAS_SCALAR_TARGET 1
#else
#define NORMS_HAS_SCALAR_TARGET 0
#endif
// Whether the common kernels are in a library, which norms::compiled says of files that link it: see
// plan/compiled.hpp.
#if !defined(NORMS_COMPILED)
#define NORMS_COMPILED 0
#endif
#define NORMS_JOIN_(a, b, c, d, e, f) a##_##b##_m##c##_e##d##_s##e##_c##f
#define NORMS_JOIN(a, b, c, d, e, f) NORMS_JOIN_(a, b, c, d, e, f)
#define NORMS_ABI                                                                                                \
  NORMS_JOIN(NORMS_BASELINE, NORMS_BIT_MANIPULATION, NORMS_FAST_MATH, NORMS_EXCEPTIONS, NORMS_HAS_SCALAR_TARGET, \
             NORMS_COMPILED)
