using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>What a password must be, in words.</summary>
internal static class PasswordHint
{
    public static string Of(Visit visit) => visit.Language.Say(new Sentence("people.password-hint", ("characters", Passwords.Shortest)));
}
