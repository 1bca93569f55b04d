using System.CommandLine;
using Koll.Ledger;

namespace Koll.Platform.CommandLine;

/// <summary>Options whose text is read by a function that can refuse it; the refusal is a usage error.</summary>
internal static class Options
{
    /// <summary>An option given once; null where it is not given.</summary>
    /// <param name="value">Name of the value in the help, such as <c>DATE</c>.</param>
    public static Option<T?> Value<T>(string name, string value, string description, Func<string, Outcome<T>> read)
        where T : struct =>
        new(name)
        {
            HelpName = value,
            Description = description,
            CustomParser = result =>
            {
                var outcome = read(result.Tokens[^1].Value);
                if (outcome.Refusal is { } refusal)
                {
                    result.AddError($"{name}: {refusal}");
                    return null;
                }

                return outcome.Value;
            },
        };

    /// <summary>An option of text given once; null where it is not given.</summary>
    public static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    /// <summary>An option of text that may be given again and again.</summary>
    public static Option<string[]> Texts(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, DefaultValueFactory = _ => [] };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>Reads one of a few words.</summary>
    public static Func<string, Outcome<T>> OneOf<T>(params (string Word, T Value)[] words)
        where T : struct => text =>
        {
            foreach (var (word, value) in words)
            {
                if (word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            return new Refusal("usage.word", $"'{text}' is not one of the choices", $"Choose {string.Join(", ", words.Select(w => w.Word))}.");
        };
}
