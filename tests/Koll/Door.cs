using System.Text;
using Koll.Platform.CommandLine;

namespace Koll.Tests;

/// <summary>The user's door: arguments in, what was said and the exit code out, in a folder of the test's own.</summary>
internal sealed class Door : IDisposable
{
    /// <summary>The test's own folder; gone with the door.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("koll-").FullName;

    public DateOnly Today { get; init; } = new(2026, 7, 1);

    /// <summary>Path of a file in the folder.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Put(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    public string Read(string name) => File.ReadAllText(At(name));

    public Said Run(params string[] arguments) => Run(arguments, "");

    public Said Run(string[] arguments, string input, bool seen = false) => Run(terminal => Verbs.Run(arguments, terminal), input, seen);

    /// <summary>The same for a verb made by the test.</summary>
    public Said Run(Func<Terminal, int> run, string input = "", bool seen = false)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int code;
        using (var terminal = new Terminal(output, error)
        {
            Today = Today,
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OutputIsSeen = seen,
            ErrorIsSeen = seen,
            Colours = seen,
        })
        {
            code = run(terminal);
        }

        return new Said(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What the program said.</summary>
internal sealed record Said(int ExitCode, string Output, string Error);
