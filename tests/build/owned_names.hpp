#pragma once
// The names that headers of systems and libraries are known to own as macros, with no use for anybody: the library must
// not use one where the preprocessor sees it. What is a function there is one here. By header:

// Arduino.h, f2c.h, cutil.h
#define abs(x) owned by a macro
#define round(x) owned by a macro
#define sq(x) owned by a macro
#define constrain(a, b, c) owned by a macro
#define radians(x) owned by a macro
#define degrees(x) owned by a macro
#define lowByte(w) owned by a macro
#define highByte(w) owned by a macro
#define bit(b) owned by a macro
#define bitRead(a, b) owned by a macro
#define bitSet(a, b) owned by a macro
#define bitClear(a, b) owned by a macro
#define F(s) owned by a macro
#define word(x) owned by a macro
#define interrupts() owned by a macro
#define noInterrupts() owned by a macro
// windows.h, Arduino.h, f2c.h, X11/Xlibint.h, sys/param.h of older systems
#define min(a, b) owned by a macro
#define max(a, b) owned by a macro
// math.h: those that C has as macros, and log2 of newlib
#define isnan(x) owned by a macro
#define isinf(x) owned by a macro
#define isfinite(x) owned by a macro
#define isnormal(x) owned by a macro
#define signbit(x) owned by a macro
#define fpclassify(x) owned by a macro
#define isgreater(a, b) owned by a macro
#define isless(a, b) owned by a macro
#define isunordered(a, b) owned by a macro
#define log2(x) owned by a macro
// sys/sysmacros.h, sys/types.h of BSD
#define major(x) owned by a macro
#define minor(x) owned by a macro
#define makedev(a, b) owned by a macro
// sys/param.h
#define MIN(a, b) owned by a macro
#define MAX(a, b) owned by a macro
#define howmany(a, b) owned by a macro
#define roundup(a, b) owned by a macro
#define powerof2(x) owned by a macro
#define setbit(a, b) owned by a macro
#define clrbit(a, b) owned by a macro
#define isset(a, b) owned by a macro
#define isclr(a, b) owned by a macro
#define nitems(x) owned by a macro
// curses.h, as it leaves them to C++
#define addch(c) owned by a macro
#define addstr(s) owned by a macro
#define attron(a) owned by a macro
#define attroff(a) owned by a macro
#define bkgd(c) owned by a macro
#define border(a, b, c, d, e, f, g, h) owned by a macro
#define clrtobot() owned by a macro
#define delch() owned by a macro
#define deleteln() owned by a macro
#define echochar(c) owned by a macro
#define getch() owned by a macro
#define getstr(s) owned by a macro
#define getyx(w, y, x) owned by a macro
#define hline(a, n) owned by a macro
#define inch() owned by a macro
#define insch(c) owned by a macro
#define instr(s) owned by a macro
#define setscrreg(t, b) owned by a macro
#define scrl(n) owned by a macro
#define standend() owned by a macro
#define timeout(t) owned by a macro
#define touchline(w, s, c) owned by a macro
#define vline(c, n) owned by a macro
// lwip/sockets.h
#define accept(a, b, c) owned by a macro
#define bind(a, b, c) owned by a macro
#define close(s) owned by a macro
#define connect(a, b, c) owned by a macro
#define listen(a, b) owned by a macro
#define poll(a, b, c) owned by a macro
#define read(s, m, l) owned by a macro
#define recv(a, b, c, d) owned by a macro
#define select(a, b, c, d, e) owned by a macro
#define send(a, b, c, d) owned by a macro
#define shutdown(a, b) owned by a macro
#define socket(a, b, c) owned by a macro
#define write(s, m, l) owned by a macro
// AssertMacros.h of macOS
#define check(x) owned by a macro
#define verify(x) owned by a macro
#define require(x, label) owned by a macro
#define require_action(x, l, a) owned by a macro
#define check_string(x, s) owned by a macro
// Qt's qglobal.h
#define foreach(a, b) owned by a macro
// ttydefaults.h, tchar.h, libintl.h by its common macros, glib.h
#define CTRL(x) owned by a macro
#define _T(x) owned by a macro
#define _(x) owned by a macro
#define N_(x) owned by a macro
#define ABS(x) owned by a macro
#define CLAMP(x, a, b) owned by a macro
// compiler.h of Linux and its many copies
#define likely(x) owned by a macro
#define unlikely(x) owned by a macro
#define barrier() owned by a macro
#define BIT(n) owned by a macro
#define ARRAY_SIZE(x) owned by a macro
// stdlib.h and ctype.h of older systems
#define toupper(c) owned by a macro
#define tolower(c) owned by a macro
#define isdigit(c) owned by a macro
#define isspace(c) owned by a macro
#define getchar() owned by a macro
#define putchar(c) owned by a macro
#define assert(x) owned by a macro
// complex.h
#define I owned by a macro
#define complex owned by a macro
#define imaginary owned by a macro
// windows.h, rpcndr.h, objbase.h, math.h of Windows
#define near owned by a macro
#define far owned by a macro
#define NEAR owned by a macro
#define FAR owned by a macro
#define small owned by a macro
#define hyper owned by a macro
#define interface owned by a macro
#define pascal owned by a macro
#define cdecl owned by a macro
#define huge owned by a macro
#define IN owned by a macro
#define OUT owned by a macro
#define OPTIONAL owned by a macro
#define ERROR owned by a macro
#define STRICT owned by a macro
#define CONST owned by a macro
#define VOID owned by a macro
#define DELETE owned by a macro
#define DIFFERENCE owned by a macro
#define ABSOLUTE owned by a macro
#define RELATIVE owned by a macro
#define TRANSPARENT owned by a macro
#define OPAQUE owned by a macro
#define DOMAIN owned by a macro
#define SING owned by a macro
#define OVERFLOW owned by a macro
#define UNDERFLOW owned by a macro
#define PLOSS owned by a macro
#define TLOSS owned by a macro
#define NO_ERROR owned by a macro
#define Yield owned by a macro
#define rad1 owned by a macro
#define lst1 owned by a macro
#define grp1 owned by a macro
#define edt1 owned by a macro
#define s_addr owned by a macro
// X11/X.h, X11/Xlib.h
#define None owned by a macro
#define Bool owned by a macro
#define Status owned by a macro
#define True owned by a macro
#define False owned by a macro
#define Success owned by a macro
#define Always owned by a macro
#define Complex owned by a macro
#define Convex owned by a macro
#define Nonconvex owned by a macro
#define Above owned by a macro
#define Below owned by a macro
#define Unsorted owned by a macro
#define YSorted owned by a macro
#define KeyPress owned by a macro
#define FocusIn owned by a macro
#define FocusOut owned by a macro
#define GrayScale owned by a macro
#define CursorShape owned by a macro
#define Button1 owned by a macro
#define ControlMask owned by a macro
#define CurrentTime owned by a macro
// Arduino.h, binary.h
#define HIGH owned by a macro
#define LOW owned by a macro
#define INPUT owned by a macro
#define OUTPUT owned by a macro
#define PI owned by a macro
#define HALF_PI owned by a macro
#define TWO_PI owned by a macro
#define EULER owned by a macro
#define SERIAL owned by a macro
#define DISPLAY owned by a macro
#define CHANGE owned by a macro
#define FALLING owned by a macro
#define RISING owned by a macro
#define DEFAULT owned by a macro
#define EXTERNAL owned by a macro
#define INTERNAL owned by a macro
#define DEC owned by a macro
#define HEX owned by a macro
#define OCT owned by a macro
#define BIN owned by a macro
#define B1 owned by a macro
#define B10 owned by a macro
#define B11 owned by a macro
#define SS owned by a macro
// avr/io.h, CMSIS, FreeRTOS
#define SP owned by a macro
#define SPL owned by a macro
#define SREG owned by a macro
#define PORTB owned by a macro
#define DDRB owned by a macro
#define PINB owned by a macro
#define TIM1 owned by a macro
#define DAC owned by a macro
#define RTC owned by a macro
#define SET owned by a macro
#define RESET owned by a macro
#define ENABLE owned by a macro
// termios.h
#define B0 owned by a macro
#define B50 owned by a macro
#define ECHO owned by a macro
#define NCCS owned by a macro
#define CS5 owned by a macro
#define CS8 owned by a macro
#define ISIG owned by a macro
#define ICANON owned by a macro
#define CR0 owned by a macro
#define CR1 owned by a macro
#define NL0 owned by a macro
#define NL1 owned by a macro
#define VT0 owned by a macro
#define VT1 owned by a macro
#define FF0 owned by a macro
#define FF1 owned by a macro
#define BS0 owned by a macro
#define BS1 owned by a macro
#define TAB0 owned by a macro
// sys/regset.h of Solaris
#define CS owned by a macro
#define DS owned by a macro
#define ES owned by a macro
#define FS owned by a macro
#define GS owned by a macro
#define EAX owned by a macro
#define ECX owned by a macro
#define PC owned by a macro
#define UESP owned by a macro
#define ERR owned by a macro
// ctype.h of newlib, BSD and Cygwin
#define _U owned by a macro
#define _L owned by a macro
#define _N owned by a macro
#define _S owned by a macro
#define _P owned by a macro
#define _C owned by a macro
#define _X owned by a macro
#define _B owned by a macro
// altivec.h
#define vector owned by a macro
#define pixel owned by a macro
// Objective-C, MacTypes.h
#define nil owned by a macro
#define Nil owned by a macro
#define YES owned by a macro
#define NO owned by a macro
#define noErr owned by a macro
// Qt's qobjectdefs.h
#define signals owned by a macro
#define slots owned by a macro
#define emit owned by a macro
#define forever owned by a macro
// what g++ defines with -std=gnu++20
#undef unix
#undef linux
#undef i386
#define unix owned by a macro
#define linux owned by a macro
#define i386 owned by a macro
#define sun owned by a macro
#define vax owned by a macro
#define mips owned by a macro
// stdnoreturn.h
#define noreturn owned by a macro
// Rinternals.h, and strings.h of System V, which give functions another name
#define length renamed_length
#define error renamed_error
#define warning renamed_warning
#define duplicate renamed_duplicate
#define eval renamed_eval
#define cons renamed_cons
#define install renamed_install
#define nrows renamed_nrows
#define ncols renamed_ncols
#define elt renamed_elt
#define inherits renamed_inherits
#define match renamed_match
#define allocVector renamed_allocVector
#define isNull renamed_isNull
#define isReal renamed_isReal
#define isVector renamed_isVector
#define index renamed_index
#define rindex renamed_rindex
// asm-generic, sys/stat.h, signal.h
#define si_pid owned by a macro
#define sa_handler owned by a macro
#define st_atime owned by a macro
#define s6_addr owned by a macro
#define fds_bits owned by a macro
// vxWorks.h
#define FAST owned by a macro
#define LOCAL owned by a macro
#define IMPORT owned by a macro
#define NONE owned by a macro
#define OK owned by a macro
#define EOS owned by a macro
#define INLINE owned by a macro
// attributes by the names that projects give them
#define always_inline owned by a macro
#define noinline owned by a macro
#define inline_ owned by a macro
#define pure owned by a macro
#define unused owned by a macro
#define packed owned by a macro
#define aligned owned by a macro
#define weak owned by a macro
#define hidden owned by a macro
#define visibility owned by a macro
// Perl's XSUB.h
#define dirty owned by a macro
#define seed owned by a macro
#define ref owned by a macro
#define op owned by a macro
// SysV's strings, sys/select.h
#define bcopy owned by a macro
#define bzero owned by a macro
// what many projects call their own
#define TRUE owned by a macro
#define FALSE owned by a macro
#define ASSERT owned by a macro
#define DEBUG owned by a macro
#define INFO owned by a macro
#define LOG owned by a macro
#define CHECK owned by a macro
#define PRECISION owned by a macro
#define EPSILON owned by a macro
#define INFINITE owned by a macro
