@echo off
rem Starts Spanlight with the first Java 25 or newer of: runtime\ in this installation, the JDK it was built with,
rem JAVA_HOME, java on PATH. All arguments go to the program.
setlocal DisableDelayedExpansion

rem Machine code that PyTorch keeps for the sizes of matrix products; as many as one pass of a training uses are enough.
if not defined ONEDNN_PRIMITIVE_CACHE_CAPACITY set ONEDNN_PRIMITIVE_CACHE_CAPACITY=24
if not defined LRU_CACHE_CAPACITY set LRU_CACHE_CAPACITY=24
for %%I in ("%~dp0..") do set "SPANLIGHT_INSTALL=%%~fI"
set "SPANLIGHT_JAVA="

set "SPANLIGHT_BUILT_WITH="
if exist "%SPANLIGHT_INSTALL%\lib\jdk.home" set /p SPANLIGHT_BUILT_WITH=<"%SPANLIGHT_INSTALL%\lib\jdk.home"

call :consider "%SPANLIGHT_INSTALL%\runtime\bin\java.exe"
if defined SPANLIGHT_BUILT_WITH call :consider "%SPANLIGHT_BUILT_WITH%\bin\java.exe"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
for %%I in (java.exe) do call :consider "%%~$PATH:I"

if not defined SPANLIGHT_JAVA (
    echo spanlight: Spanlight needs Java 25 or newer, and neither JAVA_HOME nor PATH leads to one. Install a JDK 25 ^(for example from https://adoptium.net^) or set JAVA_HOME to it. 1>&2
    exit /b 1
)

rem The build keeps the loaded classes of a start here; one that does not fit this Java or these jars is ignored.
set SPANLIGHT_CACHE=
if exist "%SPANLIGHT_INSTALL%\lib\spanlight.aot" set SPANLIGHT_CACHE="-XX:AOTCache=%SPANLIGHT_INSTALL%\lib\spanlight.aot" "-Xlog:aot*=off"

rem While a window opens, compiling code that runs only then costs more than it saves.
set SPANLIGHT_LATER=
if "%~1"=="" set SPANLIGHT_LATER=-XX:CompileThresholdScaling=8

rem The slash after the folder keeps its last backslash from escaping the closing quote.
"%SPANLIGHT_JAVA%" --enable-native-access=ALL-UNNAMED -Xms64m -XX:+IgnoreUnrecognizedVMOptions -XX:+UseCompactObjectHeaders %SPANLIGHT_LATER% %SPANLIGHT_CACHE% "-Dspanlight.assets=%SPANLIGHT_INSTALL%/assets" -classpath "%SPANLIGHT_INSTALL%\lib\spanlight.jar" dev.spanlight.Main %*
exit /b %ERRORLEVEL%

rem Takes this java.exe when none is taken yet and it is Java 25 or newer.
:consider
if defined SPANLIGHT_JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
set "SPANLIGHT_VERSION=0"
for /f "tokens=2,3" %%U in ('call "%~1" -version 2^>^&1') do if "%%U"=="version" for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "SPANLIGHT_VERSION=%%M"
if %SPANLIGHT_VERSION% GEQ 25 set "SPANLIGHT_JAVA=%~1"
exit /b 0
