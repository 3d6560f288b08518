package dev.spanlight.cli;

import picocli.CommandLine.Command;

/** placeholder */
@Command(name = "demo", hidden = true)
final class DemoCommand implements Runnable {
    @Override
    public void run() {}
}
