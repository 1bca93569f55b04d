using System.CommandLine;
using Koll.Ledger;
using LanguageOfTexts = Koll.Platform.Languages.Language;

namespace Koll.Platform.CommandLine;

/// <summary>
/// Options of verbs. A value stays text until it is needed and is only checked while the line is parsed: an option of each type of
/// ours would be compiled anew at every start, and starting fast is a feature.
/// </summary>
internal static class Options
{
    /// <summary>An option of text given once; null where it is not given.</summary>
    /// <param name="value">Name of the value in the help, such as <c>DATE</c>.</param>
    /// <param name="check">Why a text is none of the option's; null for any text.</param>
    public static Option<string?> Text(string name, string value, string description, Func<string, Refusal?>? check = null)
    {
        var option = new Option<string?>(name) { HelpName = value, Description = description };
        if (check is not null)
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [.., var token] && check(token.Value) is { } refusal)
                {
                    result.AddError($"{name}: {refusal}");
                }
            });
        }

        return option;
    }

    /// <summary>An option of text that may be given again and again.</summary>
    public static Option<string[]> Texts(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, DefaultValueFactory = _ => [] };

    /// <summary>The option <c>--lang</c>; English where it is not given. A code nobody speaks is refused when the language is loaded.</summary>
    /// <param name="what">What is said in the language, such as <c>the answers</c>.</param>
    public static Option<string> Language(string what) => new("--lang")
    {
        HelpName = "CODE",
        Description = $"The language of {what}: {LanguageOfTexts.OfferedInWords}.",
        DefaultValueFactory = _ => "en",
    };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };
}
