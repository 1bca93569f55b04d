using Koll;
using Koll.Platform.CommandLine;

using var terminal = Terminal.OfProcess();
return Verbs.Run(args, terminal);
