using System.CommandLine;
using Koll.Ledger;
using Koll.Platform;

namespace Koll.Generating;

/// <summary><c>koll generate</c>: a made-up sales log to try things on and to measure with.</summary>
public static class GenerateVerb
{
    /// <summary>The verb, to be registered with the others.</summary>
    public static Command Create()
    {
        var lines = new Option<long>("--lines")
        {
            Description = "Number of sales lines; no fewer than customers.",
            DefaultValueFactory = _ => 100_000,
            HelpName = "N",
        };
        var customers = new Option<int>("--customers")
        {
            Description = "Number of customers.",
            DefaultValueFactory = _ => 5_000,
            HelpName = "M",
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Another seed is another company; the same seed is the same file.",
            DefaultValueFactory = _ => 1,
            HelpName = "S",
        };
        var file = new Argument<string>("FILE") { Description = "CSV file to write, or - for standard output." };
        var verb = new Command("generate", "Write a made-up sales log: skewed customers, seasons, arrivals, departures, credits, costs.")
        {
            lines, customers, seed, file,
        };
        verb.SetAction(parsed =>
        {
            var sales = new SyntheticSales(parsed.GetValue(lines), parsed.GetValue(customers), parsed.GetValue(seed));
            if (sales.Customers < 1 || sales.Lines < sales.Customers || sales.Lines > SyntheticSales.MostLines)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    $"--lines {sales.Lines} --customers {sales.Customers}: there must be a customer, a line for each, and no more than {SyntheticSales.MostLines} lines.");
                return 2;
            }

            if (Write(sales, parsed.GetValue(file)!) is not { } refusal)
            {
                return 0;
            }

            parsed.InvocationConfiguration.Error.WriteLine(refusal);
            return 3;
        });
        return verb;
    }

    /// <summary>Writes the log to a file, whole or not at all; null where it went well.</summary>
    internal static Refusal? Write(SyntheticSales sales, string file)
    {
        if (file == "-")
        {
            using var output = Console.OpenStandardOutput();
            sales.WriteTo(output);
            return null;
        }

        return NotOurs(file) ?? WholeFile.Write(file, sales.WriteTo);
    }

    /// <summary>A file of somebody's is never written over; an empty one or an earlier log of this kind may be.</summary>
    private static Refusal? NotOurs(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var reader = new StreamReader(file);
            var start = new char[SyntheticSales.Header.Length];
            var length = reader.ReadBlock(start);
            return length == 0 || start.AsSpan(0, length).SequenceEqual(SyntheticSales.Header)
                ? null
                : new("generate.exists", "There is such a file already, and it is not a made-up log", "Choose another name.") { File = file };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("generate.exists", $"There is such a file already, and it cannot be read ({e.Message.TrimEnd('.')})", "Choose another name.") { File = file };
        }
    }
}
