# The half of mvnw.cmd that batch cannot do: finds the JDK and the Maven, which it downloads and verifies if need be.
# Prints JAVA_HOME=... (when a new enough JDK is found) and MAVEN=...; says on standard error what is missing.
# Written for the Windows PowerShell 5.1 that every Windows has.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # Drawing the progress makes a download many times slower.
$neededJava = 25

function Say($sentence) {
    [Console]::Error.WriteLine("mvnw: $sentence")
}

function Fail($sentence) {
    Say $sentence
    exit 1
}

# ---- The JDK: JAVA_HOME, else java on PATH, else the newest one installed ------------------------------------------

# The feature version of the JDK in this folder, 0 when it is no JDK.
function JavaVersion($folder) {
    if (-not $folder -or -not (Test-Path "$folder\bin\javac.exe") -or -not (Test-Path "$folder\release")) { return 0 }
    $line = Get-Content "$folder\release" | Where-Object { $_ -match '^JAVA_VERSION="(\d+)' } | Select-Object -First 1
    if ($line -match '^JAVA_VERSION="(\d+)') { return [int]$Matches[1] }
    return 0
}

$jdk = $null
if ((JavaVersion $env:JAVA_HOME) -ge $neededJava) {
    $jdk = $env:JAVA_HOME
}
if (-not $jdk) {
    $java = Get-Command java.exe -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($java) {
        $folder = Split-Path (Split-Path $java.Source)
        if ((JavaVersion $folder) -ge $neededJava) { $jdk = $folder }
    }
}
if (-not $jdk) {
    $jdk = @(
        "$env:ProgramFiles\Java\*"
        "$env:ProgramFiles\Eclipse Adoptium\*"
        "$env:ProgramFiles\Microsoft\jdk*"
        "$env:ProgramFiles\Zulu\*"
        "$env:ProgramFiles\Amazon Corretto\*"
        "$env:ProgramFiles\BellSoft\*"
        "$env:LOCALAPPDATA\Programs\Eclipse Adoptium\*"
        "$env:USERPROFILE\.jdks\*"
    ) | ForEach-Object { Get-Item $_ -ErrorAction SilentlyContinue } |
        Where-Object { (JavaVersion $_.FullName) -ge $neededJava } |
        Sort-Object { JavaVersion $_.FullName } -Descending |
        Select-Object -First 1 -ExpandProperty FullName
}
if ($jdk) {
    "JAVA_HOME=$jdk"
} elseif (-not (Test-Path "$env:USERPROFILE\.m2\toolchains.xml")) {
    Fail ("Spanlight needs a JDK $neededJava or newer, and none is installed where mvnw looks (JAVA_HOME, PATH, " +
        "Program Files, .jdks). Install one, for example from https://adoptium.net, or set JAVA_HOME to it.")
}

# ---- Maven ---------------------------------------------------------------------------------------------------------

$properties = @{}
Get-Content "$PSScriptRoot\maven-wrapper.properties" |
    Where-Object { $_ -match '^(\w+)=(.*)$' } |
    ForEach-Object { $null = $_ -match '^(\w+)=(.*)$'; $properties[$Matches[1]] = $Matches[2].Trim() }
$url = $properties['distributionUrl']
$expectedSum = $properties['distributionSha512Sum']
if (-not $url -or -not $expectedSum) {
    Fail "$PSScriptRoot\maven-wrapper.properties must name distributionUrl and distributionSha512Sum."
}

$name = ($url -split '/')[-1] -replace '-bin\.zip$', ''
$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { "$env:USERPROFILE\.m2" }
$dists = "$userHome\wrapper\dists"
# The sum in the folder's name makes another zip, even one of the same name, another folder.
$pinned = "$dists\$name-$($expectedSum.Substring(0, 12))"

# Downloads, verifies and unpacks the pinned Maven beside its place, then moves it there.
function InstallPinned {
    $part = "$dists\.download.$PID"
    try {
        $null = New-Item -ItemType Directory -Force $part
        [Net.ServicePointManager]::SecurityProtocol = 'Tls12'
        # In Windows PowerShell this bounds the wait for the answer's beginning, not the download.
        Invoke-WebRequest -UseBasicParsing -TimeoutSec 10 -Uri $url -OutFile "$part\maven.zip"
        $sum = (Get-FileHash -Algorithm SHA512 "$part\maven.zip").Hash
        if ($sum -ne $expectedSum) {
            Remove-Item -Recurse -Force $part
            Fail ("The download from $url is not the expected file (its SHA-512 is $sum, expected $expectedSum), " +
                'so it was not used. Try again, or run an installed mvn instead of mvnw.')
        }
        Expand-Archive "$part\maven.zip" "$part\unpacked"
        # Another mvnw may have been faster; its Maven is the same.
        if (-not (Test-Path "$pinned\bin\mvn.cmd")) { Move-Item "$part\unpacked\$name" $pinned }
        return $true
    } catch {
        return $false
    } finally {
        Remove-Item -Recurse -Force $part -ErrorAction SilentlyContinue
    }
}

if ((Test-Path "$pinned\bin\mvn.cmd") -or (InstallPinned)) {
    "MAVEN=$pinned\bin\mvn.cmd"
    exit 0
}

$maven = Get-Command mvn.cmd -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
$version = $null
if ($maven) {
    if ($jdk) { $env:JAVA_HOME = $jdk }
    $answer = (& $maven.Source -B --version | Out-String)
    if ($answer -match 'Apache Maven (\d+\.\d+\.\d+)') { $version = [version]$Matches[1] }
}
if (-not $version -or $version -lt [version]'3.8.0') {
    Fail ("Maven is missing: $url cannot be downloaded, and no mvn 3.8 or newer is on PATH. Go online once, or install " +
        'Maven from https://maven.apache.org.')
}
Say "$name cannot be downloaded; running Maven $version from $($maven.Source) instead."
"MAVEN=$($maven.Source)"
