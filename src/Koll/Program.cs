using Koll;
using Koll.Platform.CommandLine;

using var terminal = Terminal.OfProcess();
try
{
    return Verbs.Run(args, terminal);
}
catch (IOException cannot)
{
    // Where the answer was to go is full or gone: a disk, a device, a closed pipe.
    terminal.Error.WriteLine($"The answer could not be written: {cannot.Message}");
    return ExitCode.Usage;
}
catch (Exception mistake) when (Environment.GetEnvironmentVariable("KOLL_TRACE") is not "1")
{
    // What a user can cause is a refusal and never comes here: this is ours, and a page of frames would not help anybody who did not write them.
    terminal.Error.WriteLine($"Koll has made a mistake ({mistake.GetType().Name}: {mistake.Message}) and could not go on.");
    terminal.Error.WriteLine("Please report it with the command you gave and what KOLL_TRACE=1 prints before it; nothing was changed.");
    return ExitCode.Mistake;
}
