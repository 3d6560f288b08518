@echo off
rem Runs the Maven named in .mvn\wrapper\maven-wrapper.properties on the newest JDK 25 or newer of this machine;
rem .mvn\wrapper\mvnw.ps1 finds both and prints them as NAME=VALUE lines.
setlocal DisableDelayedExpansion
set "MVNW_MAVEN="
for /f "tokens=1* delims==" %%A in ('powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\mvnw.ps1"') do (
    if "%%A"=="JAVA_HOME" set "JAVA_HOME=%%B"
    if "%%A"=="MAVEN" set "MVNW_MAVEN=%%B"
)
rem mvnw.ps1 has said on standard error what is missing.
if not defined MVNW_MAVEN exit /b 1

set "MVNW_FILE_NAMED="
for %%A in (%*) do (
    if "%%~A"=="-f" set "MVNW_FILE_NAMED=yes"
    if "%%~A"=="--file" set "MVNW_FILE_NAMED=yes"
)
if not defined MVNW_FILE_NAMED goto here
call "%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%

:here
call "%MVNW_MAVEN%" -f "%~dp0pom.xml" %*
exit /b %ERRORLEVEL%
