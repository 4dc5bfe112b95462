<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>{0} cannot be written: there is no folder {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no format. Use one of {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:g} pictures a second cannot be played. Use 0.1 to 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scale {0} cannot be drawn. Use 1, 2, 3 or 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}x{1} cannot be drawn. Use {2} to {3} pixels a side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {0} has at most {1} pixels a side. Use a smaller size or scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}x{1} takes too much memory. Use a smaller size or scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no step in {0}: this layer has {1:,}, from 0 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that would be {0:,} pictures. Give a part of the steps, or go further in one step (by cell or map).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory. Use a smaller size or scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ends in none of {1}. Give a name that does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no size. Write it as in --size 1280x720.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no range of steps. Write it as in --steps 0:100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}. Is it a whole .npy or .npz file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no array of numbers with 2, 3 or 4 dimensions (it has nothing). Save one as (H, W), (C, H, W) or (N, C, H, W).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no array of numbers with 2, 3 or 4 dimensions (it has {1}). Save one as (H, W), (C, H, W) or (N, C, H, W).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the shape {1}: there is nothing in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has samples 0 to {1}, but no {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}. Is the file damaged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no convolution layer: none of its {1} tensors has four dimensions (out_channels, in_channels / groups, kernel height, kernel width).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}. Is it a whole .safetensors file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is stored in a type that NumPy does not have ({1}). Save it as float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder. Choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {0}. Check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds {1}, not numbers. Save it as float32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1:,} values that are NaN, infinite or outside float32. Replace them first, for example with numpy.nan_to_num; a single one can be typed in later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the shape {1}: too large to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be saved: {1}. What was there is as it was; save in another place, or make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder. Choose an experiment (.npz) in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs more memory than there is. Close other programs first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds a layer that cannot be: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an experiment. Choose a .npz file that ConvGUI saved; a picture is opened as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged, or only a part of it is there. Copy it again from where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a sound experiment: {1}. Save it again with ConvGUI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an experiment: it has no settings. Choose a .npz file that ConvGUI saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} is no array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} has the type {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} has the shape {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its settings are not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its settings are not JSON with names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its settings have no version number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was saved by a newer ConvGUI (format {1}, this one reads up to {2}). Open it there, or update ConvGUI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its settings do not say {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be {1!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input_size cannot be {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit cannot be {0!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit cannot be {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed cannot be {0:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned cannot be {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds several arrays ({1}). Save the one that is meant as .npy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the shape {1}, which looks like channels last. Conv2d takes channels first: save x.transpose(2, 0, 1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder. Choose a text file with a lesson in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large to be a lesson.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, line {1}: this is no UTF-8 text. Save the file as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 needs the package av. Install it with {0}, or choose another format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder. Choose a picture in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels, more than {3} million. Scale it down first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read. Use PNG, JPEG, GIF, BMP, TIFF or WebP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large to open. Scale it down first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} writer does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is not known here: did you mean {1}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is not known here: write one of {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what is asked about: “reads c0”, or “accepts torch.nn.Conv2d(…)”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows: {0}. Columns: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each group makes {0} / {1} = {2} of the outputs and reads {3} / {1} = {4} of the inputs. Output {5} is in group {6}, which reads {7}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one group: every output reads every input channel, {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no channel: write {1}0, {1}1 and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no channel {0}: the last one is {1}{2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padding is {0}, and it is added on each side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;valid&apos; adds nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;same&apos; adds {0}·({1} − 1) = {2} in all: {3} before and {4} after. An odd one goes to the bottom and to the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights, and no bias: {0} = {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights, and a bias for each output channel: {0} + {1} = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1} · {2} output cells, each with {3} products: {4:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of the group, times the kernel&apos;s rows and columns: {0} = {1:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in_channels / groups: {0} / {1} = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With bias=False there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for each output channel: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a channel multiplier only where groups = in_channels; here groups is {0} and in_channels is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out_channels / in_channels: {0} / {1} = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} rows and {2} of {3} columns are read: {0} · {2} = {4:,} of {5:,} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The footprint covers {0} · {1} pixels and reads {2} · {3} of them: {4} − {5} = {6}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The products: {0} = {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sums of the channels: {0} = {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The products, then the bias: {0} + {1} = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sums of the channels, then the bias: {0} + {1} = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of its weights is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reads {0}, which is {1}, and {1} times the weight 0 is nan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reads {0}, which is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its bias is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {0} numbers that it reads is nan or infinite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height: {0}. Width: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel is too large to be compared with a zero-filled one: use less dilation, or fewer channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} cells were compared, and all agree: the zeros add nothing to the sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {0:,} of {1:,} cells one result is finite and the other is not: a zero of the filled kernel meets nan or inf, and that product is nan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output {0} is in group {1} of {2}, which reads {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch says: {0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch accepts it; the output is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no condition: write a name, then =, &lt;, &lt;=, &gt; or &gt;=, then a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs a comparison and a whole number: {0} = 3, or {0} &lt;= 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stands alone, without a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input is {0} × {1}, the output {2} × {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size is not kept: {0} × {1} becomes {2} × {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>groups = {0} and in_channels = {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not depthwise: groups = {0} and in_channels = {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}; asked for is {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give (C, H, W) or (N, C, H, W).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input is {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give float32 or float64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input is {0}, but weight or bias is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all of them the same type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight has shape {0}, but this layer needs {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is (out_channels, in_channels / groups, kernel height, kernel width).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bias has shape {0}, but this layer needs {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is one number for each output channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set in_channels to {0}, or choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lesson has no pages. Begin each page with “## ” and a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lesson begins with its title. Write “# ” and the title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands on no page. Begin a page with “## ” and a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a title already. Begin a page with “## ” and a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write “## ”, with a space behind it, and the title of a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stands here twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why: belongs under a question. Begin that with ask:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: belongs directly under the page&apos;s title, with no empty line before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page asks one question. Begin another page with “## ”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question ends the page. Put this text before ask:, or begin a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question. Write it in the line below ask:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask: pixels stands alone: it is about the cell of step:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what is asked: channels o5, number H_out, yes or no finite, build size_kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under a page&apos;s title stand lines such as “layer: torch.nn.Conv2d(1, 1, 3)”. Leave an empty line before the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the input&apos;s name, then height x width: “integers 8x8”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the output channel, then (row, column): “o0 (1, 2)”; or also a step in that cell, counted from 1: “o0 (1, 2) tap 5”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write “input c0 (2, 3) = nan”, “weight o0 c0 (1, 1) = 2” or “bias o0 = 1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0!r} is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large: write a number up to 3.4e38, or inf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel is shown one way: write one of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first page needs a line such as “layer: torch.nn.Conv2d(1, 1, 3)”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such output cell: the last one is o{0} ({1}, {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stepping by {0}, a cell takes {1} steps: write a number up to that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such {0}: its shape is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer channels, a smaller input or a smaller kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that was chosen did not fit, and is no longer at hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again, or choose another source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight of {0} has shape {1}, but this layer needs {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is (out_channels, in_channels / groups, kernel height, kernel width): change those back, or choose other weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be a whole number, but got {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0} as an int.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {0} to a smaller number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be an int or a pair of ints, but got {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0} as a number, or as (height, width).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0} as one number, or as (height, width).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set groups to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write padding as a number, a pair, &apos;same&apos; or &apos;valid&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;same&apos; adds d(k − 1) pixels, which keep the size at stride 1 alone: set stride to 1, or give the padding in numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {0} to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No memory holds so many weights: use fewer channels or a smaller kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set padding to 0 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set stride to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is the ordinary kernel, with its taps side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set out_channels to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in_channels is 0: there is nothing to convolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set in_channels to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set kernel_size to 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} channels cannot be shared out evenly among {1} groups: set {2} to {3} or {4}, or groups to a divisor of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} channels cannot be shared out evenly among {1} groups: set {2} to {3}, or groups to a divisor of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reflect copies pixels without the edge itself, so {0} pixels give a border of {1} at most: use less padding, or a larger input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>circular copies from the far side, so {0} pixels give a border of {0} at most: use less padding, or a larger input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel spans {0} pixels and the padded input is {1} high: use a larger input, more padding, or a smaller kernel or dilation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel spans {0} pixels and the padded input is {1} wide: use a larger input, more padding, or a smaller kernel or dilation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a 3 × 3 kernel, larger than {1} × {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set kernel_size to 3 or more, or choose other weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the input at least 1 pixel high and wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:g} is larger than float32 can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number up to 3.4e38, or inf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}={1} is larger than ConvGUI can show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use numbers up to {0:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conv2d takes at most {0} arguments here, but {1} were given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave {0} out; the arguments are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is {0} characters long, not one call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a call that Python can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not torch.nn.Conv2d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not torch.nn.Conv2d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not one call of torch.nn.Conv2d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a plain value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {0} as a number, a pair of numbers, a word in quotes, True or False.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a call such as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>taps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in → out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>o{0}, corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the stage: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage 1: depthwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage 2: pointwise, 1 × 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, depthwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here it reads stage 1; opened alone, the input itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} taps in {2} · span {3} × {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters · {1} multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>New value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Language of the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs as it stands, and asserts that the result is the one shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has too many numbers to be written out. Use a smaller input or fewer channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dilation rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padding modes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise + pointwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pad to keep the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same weights, set further apart: no more work, a wider span.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More groups, fewer connections. Less work is not less time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no border here: pad to keep the size to see one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They differ in the border alone, so the first cell is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depthwise, then 1 × 1: channels mix in the second stage only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both stages: {0} parameters and {1} multiply-adds, {2} % of this layer&apos;s. Less work is not less time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CostBars</name>
    <message>
        <source>this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise, 1 × 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} multiply-adds, {2} parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out is no multiple of in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how often c{0} is read, for one output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input c{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input c{0}, padded to {1} × {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>span {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kernel w[{0}, {1}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output o{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The border is made of zeros by padding. Edit a pixel of the input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no weight in a gap: the zero is only drawn. Edit a tap.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Open &amp;experiment …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}[*] — ConvGUI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments ({0});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no longer there, and was taken off the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>experiment.npz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ConvGUI did not end well last time. This is what was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was there before the last crash is in File ▸ Open recent: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHY NOT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OUTPUT SIZE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DILATION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GROUPS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work, not time: how long it takes depends on the machine and its memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAME RESULT?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero-filled kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flipped kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it in place of the layer&apos;s own kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What follows is about {0}, the last layer that worked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} taps, {1} apart, span d(k − 1) + 1 = {2} {3}. The padded input has only {4}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each of the {0} groups gets the same number of channels; of the {1} {2}, {3} would be left over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reflect mirrors the pixels about the outermost one, which is not repeated: {0} {1} give a border of {2} at most, not of {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>circular goes on at the other end, once round: {0} {1} give a border of {2} at most, not of {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;same&apos; adds d(k − 1) = {0} {1} in all, which keeps {2} at stride 1. At stride {3} it would take ({5} − 1)s + d(k − 1) + 1 − {5} = {4}: PyTorch does not do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The floor drops {0}: no window reaches that far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is rounded away: the last window ends at the edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same for W.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {0} pixels of a channel are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {0} pixels of a channel are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} of border)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taps side by side: {0} read, {1} covered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} taps read, {1} pixels covered: {2} are skipped. Still {0} weights and {0} products for each channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One group: every output sees every input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} groups: each output sees {1} of {2} inputs, so its kernel is {1} deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depthwise, channel multiplier {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero-filled {0} × {1} kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flipped = convolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One output cell covers too much to be compared here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The convolution Σ w[i] · x[t − i], by its definition, against the layer with the kernel turned by 180°.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed just now on these numbers, in float64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} output cells compared just now, in float64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cells differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dilation 1: there is no gap to fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel in a gap is not finite. The zero-filled kernel multiplies it by 0, which gives NaN; PyTorch skips the gap by arithmetic on indices and multiplies nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal, but {0} products for each channel and cell instead of {1}: PyTorch stores and multiplies no zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One group is one layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} → {1}, {2} → {3} and so on: separate layers, concatenated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal: these kernels look the same turned by 180°.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not equal: Conv2d does not flip its kernel, it computes the cross-correlation.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the first picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIF, an animation for everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4, a film for slides and browsers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebP, an animation without loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>APNG, an animation without loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, one picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG, one picture of lines and text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF, one picture of lines and text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the &amp;sum below the maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Width in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Height in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;rom step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pictures a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture, of step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures, {1} seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, about {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldView</name>
    <message>
        <source>on an input, at least {0} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pointwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dilated 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dilated 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several rates, d = 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several rates, d = 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several rates, d = 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise ×2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>depthwise ×1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twelve short lessons that ask before they show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open input …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a picture or an array as the input (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer as torch.nn.Conv2d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste a Conv2d call; Enter applies it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input (1, {0}, {1}, {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padded to {0} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output (1, {0}, {1}, {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} multiply-adds · {1} parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>LAYER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of input channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of output channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padding mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INPUT AND WEIGHTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ramp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>impulse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkerboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from disk …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zeros, then ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>box blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emboss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained layer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value that the brush paints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the brush paints: a number, nan or inf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what dragging over the input does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show how often each pixel is read, in place of its value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rulers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure stride, dilation and span on the input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no number. Type one such as 1, −0.5, nan or inf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taps {0} apart · spans {1} × {2}, reads {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>common divisors: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LESSONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a lesson of your own …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip the question and show the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number such as 3, −0.5 or nan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click cells of the input; {0} chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click input channels above; {0} chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the layer, then check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the number, then Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ Not yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ Not quite: {0} right, {1} wrong ✕, {2} missed !</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ You said {0}. It is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{0} is no number. Type one such as 1, −0.5, nan or inf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space: play or pause
← →: one step back or on
Home, End: first or last step
Escape: let go of what is pinned

These work while the stage has the focus: click on it. Tab goes on to its maps: there the arrow keys point, Enter pins or goes there, F2 edits the number.

Ctrl++, Ctrl+−: larger or smaller cells
Ctrl+O: open a picture or an array
Ctrl+Shift+O: open an experiment
Ctrl+S, Ctrl+Shift+S: save, save as
Ctrl+E: export, Ctrl+Shift+C: copy the picture
Ctrl+Z, Ctrl+Shift+Z: undo, redo
F4: explanations at the side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About ConvGUI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ConvGUI {0}: see what torch.nn.Conv2d does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture, no file and no Conv2d call on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open input …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;weights …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste input or layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a &amp;layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;fewer, larger cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;more, smaller cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explanations at the side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a lesson of your own …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave the lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About ConvGUI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the typed layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of padding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open an input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and arrays ({0});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained layers (*.safetensors);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which array?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds several:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which sample?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The array is {0}. Sample 0 to {1}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which layer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds {1} convolution layers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels first or last?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The array has the shape {0}. Conv2d takes channels first, (C, H, W). Does its last axis hold the {1} channels of a picture {2} high and {3} wide?

Yes: it is turned into ({1}, {2}, {3}). No: it is taken as {2} channels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>All channels and their groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INPUT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OUTPUT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} channels, {1} to {2} shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHO SEES WHOM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Explanations and comparisons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StackPanel</name>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LAYERS, ONE AFTER THE OTHER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dilation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer 1 is the one in the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHAT ONE OUTPUT READS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dilations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three layers with dilations {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer in the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, kernel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, dilation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs lie {0} px apart on the input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field of {0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too large to be drawn. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} pixels are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} are never read: white and hatched. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is left out. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Darker: read in more ways.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SumView</name>
    <message>
        <source>The sum of the output cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (bias)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum of products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias b[{0}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Open a lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>First step (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step on (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last step (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed, steps a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightBlocks</name>
    <message>
        <source>Weight of shape {0}, in {1} blocks of depth {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in / groups</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Output o{0}, row {1}, column {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tap {0} of {1}: input c{2} × kernel row {3}, column {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input c{0}, channel {1} of {2}: {3} products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products of one input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products over {1} input channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output o{0}, all {1} × {2} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sum below is that of the last one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, then the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>border {0} copies input {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>border {0} is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input {0} = {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; it is never read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is read by {1} outputs: {2} cells in each of {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight w[{0}, {1}] ({2}, {3}) = {4} is used {5} times: on {6}, once for each cell of {7}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output o{0} sees input c{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output o{0} does not see input c{1}: they are in two groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input {0} is seen by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output {0} sees {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} pixels are read, up to {2} times · layer: {3} of {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taps {0} apart, span {1} × {2}; dotted cells are skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part: rows {0} to {1}, columns {2} to {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
