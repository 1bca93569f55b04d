namespace Koll.Platform.People;

/// <summary>What a person is in the company, and so what they may see and do: <see cref="Roles"/> has the table.</summary>
public enum Role
{
    /// <summary>Sees the answers and the customers, changes nothing.</summary>
    Viewer,

    /// <summary>Brings evidence: files, notes.</summary>
    Contributor,

    /// <summary>Looks after customers, all or only their own.</summary>
    AccountManager,

    /// <summary>Guesses first, decides, sees everything that is about customers.</summary>
    Leader,

    /// <summary>A leader who also looks after people and settings.</summary>
    Administrator,
}

/// <summary>Something that a page shows or does, and that a person may or may not.</summary>
public enum May
{
    /// <summary>Needs no sign-in: the sign-in itself, the first start, an invitation, health, style sheet and scripts.</summary>
    Public,

    /// <summary>Needs a sign-in and nothing else: one's own language, theme, password, sessions.</summary>
    Self,

    SeeAnswers,

    /// <summary>Say what one believes before the evidence is shown.</summary>
    Guess,

    /// <summary>See what colleagues believed, and how well their ranges hold.</summary>
    SeeGuesses,

    SeeCustomers,

    /// <summary>Change customers and their contacts, one or many; with an account manager who is limited to them, only their own.</summary>
    EditCustomers,

    /// <summary>Take lists away as files.</summary>
    Export,

    WriteNotes,

    Import,

    /// <summary>Undo an import, an edit, a merge; merge customers.</summary>
    Undo,

    ChangeSettings,

    /// <summary>Record what is to be done about customers: verdicts, decisions.</summary>
    Decide,

    /// <summary>Settle what holds for all customers: unit costs, margins of offerings, promises.</summary>
    SettlePortfolio,

    ManagePeople,

    SeeAudit,
}

/// <summary>Who may what: one table, shown to people in docs/guide/people.md and enforced where each page and act is registered.</summary>
public static class Roles
{
    private static readonly May[] Seeing = [May.Public, May.Self, May.SeeAnswers, May.SeeCustomers];

    private static readonly Dictionary<Role, HashSet<May>> Table = new()
    {
        [Role.Viewer] = [.. Seeing],
        [Role.Contributor] = [.. Seeing, May.WriteNotes, May.Import],
        [Role.AccountManager] = [.. Seeing, May.WriteNotes, May.EditCustomers, May.Export, May.Decide],
        [Role.Leader] =
        [
            .. Seeing, May.WriteNotes, May.EditCustomers, May.Export, May.Decide, May.Import, May.Undo, May.Guess, May.SeeGuesses, May.SettlePortfolio,
        ],
        [Role.Administrator] = [.. Enum.GetValues<May>()],
    };

    /// <summary>True where the role may.</summary>
    public static bool Allows(this Role role, May may) => Table[role].Contains(may);

    /// <summary>The stable word of a role, as the workspace and the texts have it.</summary>
    public static string Word(this Role role) => role == Role.AccountManager ? "account-manager" : role.ToString().ToLowerInvariant();

    /// <summary>The role of a word, or null.</summary>
    public static Role? Find(string word) => Enum.GetValues<Role>().Where(role => role.Word() == word).Select(role => (Role?)role).FirstOrDefault();
}
